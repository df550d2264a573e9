import { describe, expect, it } from 'vitest'
import type { AnswerFilter } from '../../api/queries'
import { createAppRouter } from '../../router'
import { readAnswerFilter, without } from './search'

const full: AnswerFilter = {
  run: '01a20601-5749-7e80-8f52-b05863b911b5',
  monitor: '12345678-0000-7000-8000-000000000000',
  engine: 'e',
  prompt: 'p',
  brand: '1234',
  mentions: false,
  measured: true,
}

describe('the address of a list of answers', () => {
  it('says the whole filter, and is read back as it was', () => {
    const { parseSearch, stringifySearch } = createAppRouter().options
    const address = stringifySearch(full)
    expect(readAnswerFilter(parseSearch(address))).toEqual(full)
  })

  it('can be read by people', () => {
    const { stringifySearch } = createAppRouter().options
    expect(stringifySearch({ brand: '1234', mentions: true, engine: undefined })).toBe('?brand=1234&mentions=true')
  })

  it('is empty without a filter', () => {
    expect(createAppRouter().options.stringifySearch({})).toBe('')
  })

  it('leaves out what it does not know and what is no yes or no', () => {
    expect(readAnswerFilter({ brand: 'b', mentions: 'perhaps', colour: 'red', engine: '' })).toEqual({ brand: 'b' })
  })

  it('leaves out "mentions" without a brand', () => {
    expect(readAnswerFilter({ mentions: 'true', run: 'r' })).toEqual({ run: 'r' })
  })
})

describe('taking a part of the filter away', () => {
  it('leaves the rest', () => {
    expect(without({ run: 'r', engine: 'e' }, 'engine')).toEqual({ run: 'r' })
  })

  it('takes "mentions" away with the brand', () => {
    expect(without({ run: 'r', brand: 'b', mentions: true }, 'brand')).toEqual({ run: 'r' })
  })
})
