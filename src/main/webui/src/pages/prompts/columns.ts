import type { MetricReport, MetricRow } from '../../api/client'
import type { CellMetric } from '../../components/metric/metrics'

/** The metrics of each prompt and topic, in the order of the columns. */
export const COLUMNS = ['VISIBILITY', 'SHARE_OF_VOICE', 'MEAN_POSITION', 'CITATION_RATE', 'CONSISTENCY', 'COVERAGE'] as const satisfies CellMetric[]

export type Column = (typeof COLUMNS)[number]

export type Numbers = Partial<Record<Column, MetricRow>>

/** The report's rows by what they are cut by. */
export function numbersBy(report: MetricReport, key: (row: MetricRow) => string | null): Map<string, Numbers> {
  const by = new Map<string, Numbers>()
  for (const row of report.rows) {
    const of = key(row)
    if (of !== null && isColumn(row.metric)) {
      by.set(of, { ...by.get(of), [row.metric]: row })
    }
  }
  return by
}

const isColumn = (metric: string): metric is Column => COLUMNS.some((column) => column === metric)

/** The numbers of one thing, raw, as a file has them. */
export const rawCells = (numbers: Numbers | undefined) =>
  COLUMNS.flatMap((metric) => {
    const row = numbers?.[metric]
    return [row?.value, row?.low, row?.high, row?.numerator, row?.denominator]
  })

export const rawHeadings = COLUMNS.flatMap((metric) =>
  ['value', 'low', 'high', 'numerator', 'denominator'].map((part) => `${metric} ${part}`),
)
