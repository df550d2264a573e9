import { expect, it } from 'vitest'
import { readCorrelationSearch } from './search'

it('reads all that the page shows from its address', () => {
  const all = {
    view: 'overview',
    brand: 'b',
    outcome: 'POSITION',
    attribute: 'BENCHMARK:GPQA diamond',
    search: 'ON',
    from: '2026-01-01',
    to: '2026-01-31',
  }
  expect(readCorrelationSearch(all)).toEqual(all)
})

it('leaves out what does not fit', () => {
  expect(readCorrelationSearch({ view: 'x', outcome: 'FAME', search: 'maybe', from: 'today', to: 3, brand: '' })).toEqual({})
})
