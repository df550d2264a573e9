import type { Cut, InsightEvent, MetricReport, MetricRow } from '../../api/client'
import { lengthOf, type Days } from '../../view/period'
import type { TrendPoint } from '../../components/chart/Trend'

const MOST_DAYS = 62
const MOST_WEEKS = 400

/** By what a period is best drawn: so many points that a line has a shape, and so few that it can be read. */
export function timeCut(days: Days): Extract<Cut, 'DAY' | 'WEEK' | 'MONTH'> {
  const length = lengthOf(days)
  if (length <= MOST_DAYS) {
    return 'DAY'
  }
  return length <= MOST_WEEKS ? 'WEEK' : 'MONTH'
}

/** All times of a report at which anything was planned, in milliseconds, ascending. */
export function timesOf({ rows, incomplete }: MetricReport): number[] {
  const starts = new Set([...rows.flatMap(({ period }) => period ?? []), ...incomplete.map(({ start }) => start)])
  return [...starts].toSorted().map((start) => Date.parse(start))
}

/** A number's way through these times, with gaps where it was not measured or too little of it was. */
export function pointsAt(times: number[], rows: MetricRow[]): TrendPoint[] {
  const at = new Map(rows.map((row) => [Date.parse(row.period ?? ''), row]))
  return times.map((time) => {
    const row = at.get(time)
    return { at: time, value: row?.value ?? null, low: row?.low ?? null, high: row?.high ?? null, complete: row?.complete ?? false }
  })
}

/** What changed at one of the times. */
export interface Mark {
  at: number
  events: InsightEvent[]
}

/** More marks than these hide the lines. */
const MOST_MARKS = 12

/** Events by the time that they fall into, the newest ones if there are many. Before the first time nothing can be told apart. */
export function marksAt(times: number[], events: InsightEvent[]): Mark[] {
  const marks = new Map<number, InsightEvent[]>()
  for (const event of events) {
    const at = times.findLast((time) => time <= Date.parse(event.day))
    if (at !== undefined) {
      marks.set(at, [...(marks.get(at) ?? []), event])
    }
  }
  return [...marks].map(([at, all]) => ({ at, events: all })).toSorted((a, b) => a.at - b.at).slice(-MOST_MARKS)
}
