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

/** What makes an answer count for a metric. */
const COUNTED: Record<ShownMetric, Evidence> = {
  VISIBILITY: 'MENTIONED',
  SHARE_OF_VOICE: 'MENTIONED',
  MEAN_POSITION: 'MENTIONED',
  CITATION_RATE: 'CITED',
  RECOMMENDED_RATE: 'RECOMMENDED',
  FIRST_POSITION_RATE: 'FIRST',
}

/** The answers that a number counts; where it counts none, all that were looked at. */
export function evidenceOf(metric: ShownMetric, { numerator }: Pick<MetricRow, 'numerator'>): Evidence[] {
  return numerator > 0 ? ['MEASURED', COUNTED[metric]] : ['MEASURED']
}

/** Below this a percentage says little, however it looks. */
export const THIN_BELOW = 20

export function valueInWords(formats: Formats, metric: Metric, value: number, base: number): string {
  return metric === 'MEAN_POSITION' ? formats.rank(value) : formats.rate(value, base)
}

export function intervalInWords(formats: Formats, metric: Metric, low: number, high: number, base: number): string {
  return metric === 'MEAN_POSITION' ? formats.rankInterval(low, high) : formats.interval(low, high, base)
}
