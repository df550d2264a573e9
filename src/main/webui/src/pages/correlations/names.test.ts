import { expect, it } from 'vitest'
import { placeNames } from './names'

it('writes a name beside its point, on the side where there is room', () => {
  const placed = placeNames([{ index: 0, x: 10, y: 50 }, { index: 1, x: 290, y: 100 }], ['Alpha', 'Omega'], 300)
  expect(placed.map(({ anchor }) => anchor)).toEqual(['start', 'end'])
})

it('leaves out a name that would cover another', () => {
  const places = [{ index: 0, x: 100, y: 50 }, { index: 1, x: 104, y: 52 }, { index: 2, x: 108, y: 54 }]
  expect(placeNames(places, ['Alpha model', 'Beta model', 'Gamma model'], 300).length).toBeLessThan(3)
})
