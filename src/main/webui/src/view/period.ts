/** Which days are looked at. Relative periods stay relative in links: they roll on. */
export type Period =
  | { kind: 'last'; days: (typeof LENGTHS)[number] }
  | { kind: 'month'; back: 0 | 1 }
  | { kind: 'range'; from: string; to: string }

/** Both included, as YYYY-MM-DD in UTC, as the service counts days. */
export interface Days {
  from: string
  to: string
}

export const LENGTHS = [7, 28, 90, 365] as const

export const DEFAULT_PERIOD: Period = { kind: 'last', days: 28 }

const DAY_MILLIS = 86_400_000
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** How a period stands in an address. */
export function periodText(period: Period): string {
  switch (period.kind) {
    case 'last':
      return `${period.days}d`
    case 'month':
      return period.back === 0 ? 'month' : 'last-month'
    case 'range':
      return `${period.from}..${period.to}`
  }
}

/** Undefined if the text means no period. */
export function readPeriod(text: string): Period | undefined {
  const days = LENGTHS.find((length) => `${length}d` === text)
  if (days) {
    return { kind: 'last', days }
  }
  if (text === 'month' || text === 'last-month') {
    return { kind: 'month', back: text === 'month' ? 0 : 1 }
  }
  const [from = '', to = ''] = text.split('..')
  return isDay(from) && isDay(to) && from <= to ? { kind: 'range', from, to } : undefined
}

export function isDay(text: string): boolean {
  return DAY.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
}

/** @param now in milliseconds */
export function daysOf(period: Period, now: number): Days {
  const today = new Date(now)
  switch (period.kind) {
    case 'last':
      return { from: day(now - (period.days - 1) * DAY_MILLIS), to: day(now) }
    case 'month': {
      const first = Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - period.back, 1)
      const next = Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - period.back + 1, 1)
      return { from: day(first), to: day(Math.min(now, next - DAY_MILLIS)) }
    }
    case 'range':
      return { from: period.from, to: period.to }
  }
}

/** How many days from the first to the last, both included. */
export function lengthOf({ from, to }: Days): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MILLIS) + 1
}

/** As many days, right before. */
export function before(days: Days): Days {
  const length = lengthOf(days) * DAY_MILLIS
  return { from: day(Date.parse(days.from) - length), to: day(Date.parse(days.to) - length) }
}

/** The same days a year before; the last of February where there is no 29th. */
export function yearBefore({ from, to }: Days): Days {
  return { from: inYearBefore(from), to: inYearBefore(to) }
}

function inYearBefore(text: string): string {
  const [year = 0, month = 1, date = 1] = text.split('-').map(Number)
  const last = new Date(Date.UTC(year - 1, month, 0)).getUTCDate()
  return day(Date.UTC(year - 1, month - 1, Math.min(date, last)))
}

/** What a period is held against. */
export type Comparison = { kind: 'before' } | { kind: 'year' } | { kind: 'off' } | ({ kind: 'range' } & Days)

export const DEFAULT_COMPARISON: Comparison = { kind: 'before' }

export function comparisonText(comparison: Comparison): string {
  return comparison.kind === 'range' ? periodText(comparison) : comparison.kind
}

/** Undefined if the text means no comparison. */
export function readComparison(text: string): Comparison | undefined {
  if (text === 'before' || text === 'year' || text === 'off') {
    return { kind: text }
  }
  const range = readPeriod(text)
  return range?.kind === 'range' ? range : undefined
}

/** The earlier days; undefined where there is no comparison. */
export function comparedDays(comparison: Comparison, days: Days): Days | undefined {
  switch (comparison.kind) {
    case 'before':
      return before(days)
    case 'year':
      return yearBefore(days)
    case 'range':
      return { from: comparison.from, to: comparison.to }
    case 'off':
      return undefined
  }
}

function day(millis: number): string {
  return new Date(millis).toISOString().slice(0, 10)
}
