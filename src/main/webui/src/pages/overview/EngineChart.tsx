import { scaleLinear } from '@visx/scale'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Brand, MetricReport, MetricRow } from '../../api/client'
import { metricsQuery } from '../../api/insightQueries'
import { useEngines } from '../../api/lookups'
import { useApi } from '../../api/WorkspaceApi'
import { AcrossAxis } from '../../components/chart/Axes'
import { Chart, type Size } from '../../components/chart/Chart'
import { Loaded } from '../../components/Loaded'
import { evidenceOf, intervalInWords, THIN_BELOW, valueInWords, type ShownMetric } from '../../components/metric/metrics'
import { useFormats } from '../../i18n/formats'
import { filterParameters } from '../../view/filterParameters'
import type { UsedView } from '../../view/useView'
import { limited, viewSearch } from '../../view/view'
import classes from './EngineChart.module.css'

interface Props {
  used: UsedView
  brand: Brand
  metric: ShownMetric
}

/** One metric of one brand at each engine: a dot with its interval, which opens the answers behind it. */
export function EngineChart({ used, brand, metric }: Props) {
  const report = useQuery(metricsQuery(useApi(), filterParameters(used.view, used.days), [metric], ['ENGINE'], [brand.id]))
  return (
    <Loaded query={report} skeleton={[300]}>
      {(data) => <Drawn used={used} brand={brand} metric={metric} report={data} />}
    </Loaded>
  )
}

type Known = MetricRow & { value: number; engineId: string }

function Drawn({ used, brand, metric, report }: Props & { report: MetricReport }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const engines = useEngines(report.rows.flatMap(({ engineId }) => engineId ?? []))
  const known = report.rows
    .filter((row): row is Known => row.value !== null && row.engineId !== null)
    .toSorted((a, b) => (metric === 'MEAN_POSITION' ? a.value - b.value : b.value - a.value))
  const nameOf = ({ engineId }: Known) => engines.get(engineId)?.name ?? engineId.slice(0, 8)
  const least = known.reduce<Known | undefined>((best, row) => (best && best.value <= row.value ? best : row), undefined)
  const most = known.reduce<Known | undefined>((best, row) => (best && best.value >= row.value ? best : row), undefined)
  if (!least || !most) {
    return undefined
  }
  const words = (row: Known) => valueInWords(formats, metric, row.value, row.denominator)
  return (
    <Chart
      title={t('overview.byEngine', { metric: t(`metric.${metric}`), brand: brand.name })}
      summary={t('overview.byEngineSummary', { low: words(least), lowEngine: nameOf(least), high: words(most), highEngine: nameOf(most) })}
      rows={[
        [t('overview.engine'), t('overview.value'), t('overview.low'), t('overview.high'), t('overview.numerator'), t('overview.denominator')],
        ...known.map((row) => [nameOf(row), row.value, row.low, row.high, row.numerator, row.denominator]),
      ]}
      format={(value, column) => (column >= 4 ? formats.number(value) : valueInWords(formats, metric, value, 100))}
      height={known.length * ROW + BOTTOM}
    >
      {(size) => <Dots {...{ used, brand, metric, known, size, nameOf }} />}
    </Chart>
  )
}

const ROW = 30
const BOTTOM = 26
const WIDEST_NAME = 210
const NUMBERS = 150

interface DotsProps extends Props {
  known: Known[]
  size: Size
  nameOf: (row: Known) => string
}

function Dots({ used, brand, metric, known, size, nameOf }: DotsProps) {
  const formats = useFormats()
  const narrow = size.width < 560
  const left = narrow ? 128 : WIDEST_NAME
  const right = narrow ? 58 : NUMBERS
  const width = size.width - left - right
  const least = metric === 'MEAN_POSITION' ? 1 : 0
  const top = Math.max(...known.map(({ value, high }) => high ?? value))
  const x = scaleLinear<number>({ domain: [least, Math.max(top, least + 0.05)], range: [0, width], nice: true })
  return (
    <g transform={`translate(${left},0)`} className={classes.dots}>
      {known.map((row, index) => {
        const { value, low, high, denominator, engineId } = row
        const words = valueInWords(formats, metric, value, denominator)
        const interval = low !== null && high !== null ? intervalInWords(formats, metric, low, high, denominator) : ''
        return (
          <Link
            key={engineId}
            to="/answers/behind"
            search={{
              ...viewSearch(limited(used.view, 'engine', [engineId])),
              brand: brand.id,
              evidence: evidenceOf(metric, row).join(','),
            }}
            className={classes.row}
            data-thin={denominator < THIN_BELOW || undefined}
          >
            <g transform={`translate(0,${index * ROW + ROW / 2})`}>
              <rect x={-left} y={-ROW / 2} width={size.width} height={ROW} />
              {/* What does not fit is cut, not left out: the whole name is read aloud. */}
              <svg x={-left} y={-ROW / 2} width={left - 12} height={ROW} overflow="hidden">
                <text y={ROW / 2} dy="0.32em">
                  {nameOf(row)}
                </text>
              </svg>
              {low !== null && high !== null && <line x1={x(low)} x2={x(high)} />}
              <circle cx={x(value)} r={5} />
              <text x={width + 14} dy="0.32em" className={classes.value}>
                {` ${words} `}
              </text>
              {!narrow && (
                <text x={width + right} dy="0.32em" textAnchor="end" className={classes.interval}>
                  {interval}
                </text>
              )}
            </g>
          </Link>
        )
      })}
      <AcrossAxis scale={x} top={known.length * ROW} ticks={narrow ? 3 : 6} format={(value) => valueInWords(formats, metric, value, 1)} />
    </g>
  )
}
