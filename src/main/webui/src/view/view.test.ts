import { expect, it } from 'vitest'
import { limited, pickView, readView, viewSearch } from './view'

it('leaves out of the address what is as it is by default', () => {
  expect(viewSearch(readView({}))).toEqual({})
})

it('comes back from an address as it went there', () => {
  const search = { period: '90d', compare: 'off', brand: 'b', engine: 'x,y', search: 'ON', tag: 'a%2Cb,100%25', branded: 'ALL', simulated: 'true' }
  expect(viewSearch(readView(search))).toEqual(search)
  expect(readView(search).only.tag).toEqual(['a,b', '100%'])
})

it.each(['year', '2026-01-01..2026-01-31'])('keeps what it is compared with: %s', (compare) => {
  expect(viewSearch(readView({ compare }))).toEqual({ compare })
})

it('opens a link with parts that mean nothing, without them', () => {
  expect(pickView({ period: 'ever', search: 'MAYBE', engine: '', nonsense: 'x', branded: 'BRANDED,ALL', run: 7 })).toEqual({
    branded: 'BRANDED',
  })
})

it('takes each value once', () => {
  expect(readView({ engine: 'x,x,y' }).only.engine).toEqual(['x', 'y'])
})

it('is narrowed without touching the rest', () => {
  const view = readView({ engine: 'x', topic: 't' })
  expect(viewSearch(limited(view, 'engine', []))).toEqual({ topic: 't' })
})
