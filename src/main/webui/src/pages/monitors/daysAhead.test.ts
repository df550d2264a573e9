import { expect, it } from 'vitest'
import { daysAhead, localDay } from './daysAhead'

it('goes over months, leap days and changes of the clock, each day once', () => {
  const days = daysAhead(new Date(2028, 1, 27, 23, 59), 40).map(localDay)
  expect(days.slice(0, 4)).toEqual(['2028-02-27', '2028-02-28', '2028-02-29', '2028-03-01'])
  expect(new Set(days).size).toBe(40)
})
