import { describe, expect, it } from 'vitest'
import { before, comparedDays, comparisonText, daysOf, lengthOf, periodText, readComparison, readPeriod, yearBefore, type Period } from './period'

const NOW = Date.parse('2026-03-10T23:30:00Z')

it.each<[string, string, string]>([
  ['7d', '2026-03-04', '2026-03-10'],
  ['month', '2026-03-01', '2026-03-10'],
  ['last-month', '2026-02-01', '2026-02-28'],
  ['2026-01-05..2026-01-05', '2026-01-05', '2026-01-05'],
])('%s is the days from %s to %s', (text, from, to) => {
  const period = readPeriod(text)
  expect(period && daysOf(period, NOW)).toEqual({ from, to })
})

it('goes over the turn of a year', () => {
  const january = Date.parse('2026-01-03T00:00:00Z')
  expect(daysOf({ kind: 'month', back: 1 }, january)).toEqual({ from: '2025-12-01', to: '2025-12-31' })
})

it.each(['', '5d', '2026-02-30..2026-03-01', '2026-03-02..2026-03-01', '2026-03-01', 'x..y'])('does not take %j for a period', (text) => {
  expect(readPeriod(text)).toBeUndefined()
})

it('comes back from an address as it went there', () => {
  const all: Period[] = [
    { kind: 'last', days: 365 },
    { kind: 'month', back: 0 },
    { kind: 'month', back: 1 },
    { kind: 'range', from: '2026-01-01', to: '2026-01-31' },
  ]
  expect(all.map((period) => readPeriod(periodText(period)))).toEqual(all)
})

describe('the period before', () => {
  it('is as long, and ends where the other begins', () => {
    expect(before({ from: '2026-03-04', to: '2026-03-10' })).toEqual({ from: '2026-02-25', to: '2026-03-03' })
    expect(lengthOf({ from: '2026-03-04', to: '2026-03-10' })).toBe(7)
  })
})

describe('what a period is held against', () => {
  const days = { from: '2028-02-25', to: '2028-02-29' }

  it('is the same days a year before, the 29th of February being the 28th', () => {
    expect(yearBefore(days)).toEqual({ from: '2027-02-25', to: '2027-02-28' })
  })

  it('comes back from an address as it went there', () => {
    const all = ['before', 'year', 'off', '2026-01-01..2026-01-31'].map(readComparison)
    expect(all.map((comparison) => comparison && comparisonText(comparison))).toEqual(['before', 'year', 'off', '2026-01-01..2026-01-31'])
    expect(all.map((comparison) => comparison && comparedDays(comparison, days))).toEqual([
      before(days),
      yearBefore(days),
      undefined,
      { from: '2026-01-01', to: '2026-01-31' },
    ])
  })

  it.each(['', '28d', 'ever', '2026-02-01..2026-01-01'])('is not %j', (text) => {
    expect(readComparison(text)).toBeUndefined()
  })
})
