import { expect, it } from 'vitest'
import { behindOf, readBehindSearch } from './search'

it('keeps the view, and what must be true of the answers', () => {
  const search = { period: '90d', brand: 'b', evidence: 'MEASURED,CITED', site: 'a.example', words: 'x' }
  expect(readBehindSearch(search)).toEqual(search)
  expect(behindOf(search)).toEqual({ evidence: ['MEASURED', 'CITED'], brand: 'b', site: 'a.example', words: 'x' })
})

it('leaves out what means nothing', () => {
  expect(readBehindSearch({ evidence: 'PROVEN', site: ' ', nonsense: '1' })).toEqual({})
})

it('asks for nothing of a brand where none is meant', () => {
  expect(behindOf({ evidence: 'MEASURED,MENTIONED' })).toEqual({ evidence: ['MEASURED'] })
})
