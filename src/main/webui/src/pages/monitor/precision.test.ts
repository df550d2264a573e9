import { expect, it } from 'vitest'
import { pointsAtBest } from './precision'

it('is half the width of Wilson’s interval at one half', () => {
  // 50 of 100: 40.38 % to 59.62 %.
  expect(pointsAtBest(100)).toBeCloseTo(9.62, 2)
})

it('never says more than all there is', () => {
  expect(pointsAtBest(1)).toBeLessThan(50)
})
