import type { Evidence, Metric, MetricRow } from '../../api/client'
import type { Formats } from '../../i18n/formats'

/** The metrics that pages show, in the order in which they do. */
export const SHOWN = [
  'VISIBILITY',
  'SHARE_OF_VOICE',
  'MEAN_POSITION',
  'CITATION_RATE',
  'RECOMMENDED_RATE',
  'FIRST_POSITION_RATE',
] as const satisfies Metric[]

export type ShownMetric = (typeof SHOWN)[number]

export const isShown = (text: unknown): text is ShownMetric => SHOWN.some((metric) => metric === text)

/** The one place that knows that less can be better. */
export const LOWER_IS_BETTER: ReadonlySet<Metric> = new Set(['MEAN_POSITION'])

/** The metrics that a cell of a table can be of. */
export type CellMetric = ShownMetric | 'CONSISTENCY' | 'COVERAGE'

/** What makes an answer count for a metric; where no single answer does, there is nothing. */
const COUNTED: Record<CellMetric, Evidence | undefined> = {
  VISIBILITY: 'MENTIONED',
  SHARE_OF_VOICE: 'MENTIONED',
  MEAN_POSITION: 'MENTIONED',
  CITATION_RATE: 'CITED',
  RECOMMENDED_RATE: 'RECOMMENDED',
  FIRST_POSITION_RATE: 'FIRST',
  CONSISTENCY: undefined,
  COVERAGE: undefined,
}

/** The answers that a number counts; where it counts none, all that were looked at. */
export function evidenceOf(metric: CellMetric, { numerator }: Pick<MetricRow, 'numerator'>): Evidence[] {
  const counted = COUNTED[metric]
  return numerator > 0 && counted ? ['MEASURED', counted] : ['MEASURED']
}

/** Below this a percentage says little, however it looks. */
export const THIN_BELOW = 20

export function valueInWords(formats: Formats, metric: Metric, value: number, base: number): string {
  return metric === 'MEAN_POSITION' ? formats.rank(value) : formats.rate(value, base)
}

export function intervalInWords(formats: Formats, metric: Metric, low: number, high: number, base: number): string {
  return metric === 'MEAN_POSITION' ? formats.rankInterval(low, high) : formats.interval(low, high, base)
}
