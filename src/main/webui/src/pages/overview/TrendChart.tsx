import { Switch, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Brand, InsightEvent, MetricReport } from '../../api/client'
import { metricsQuery } from '../../api/insightQueries'
import { useApi } from '../../api/WorkspaceApi'
import { brandLooks } from '../../components/brandLooks'
import { BrandTag } from '../../components/BrandTag'
import { Chart } from '../../components/chart/Chart'
import { Trend, type TrendSeries } from '../../components/chart/Trend'
import type { Cell } from '../../components/csv'
import { Loaded } from '../../components/Loaded'
import { intervalInWords, valueInWords, type ShownMetric } from '../../components/metric/metrics'
import { NotKeptNote } from '../../components/NotKeptNote'
import { useFormats } from '../../i18n/formats'
import { filterParameters } from '../../view/filterParameters'
import type { UsedView } from '../../view/useView'
import classes from './TrendChart.module.css'
import { EventNotes } from './EventNotes'
import { marksAt, pointsAt, timeCut, timesOf } from './times'
import { useEvents } from './useChanges'

/** More lines than these tell nothing apart. */
const MOST_COMPETITORS = 5

interface Props {
  used: UsedView
  brand: Brand
  brands: Brand[]
  metric: ShownMetric
}

/** One metric over time: the brand in front with its interval, the strongest of the others behind it. */
export function TrendChart({ used, brand, brands, metric }: Props) {
  const [incomplete, showIncomplete] = useIncomplete()
  const filter = { ...filterParameters(used.view, used.days), ...(incomplete && { incomplete }) }
  const report = useQuery(metricsQuery(useApi(), filter, [metric], [timeCut(used.days)]))
  const events = useEvents(used).data?.events ?? []
  return (
    <Loaded query={report} skeleton={[320]}>
      {(data) => (
        <Drawn
          events={events}
          brand={brand}
          brands={brands}
          metric={metric}
          report={data}
          incomplete={incomplete}
          onIncomplete={showIncomplete}
        />
      )}
    </Loaded>
  )
}

/** Whether times of too few answers are drawn all the same stands in the address; without a word there they are not. */
function useIncomplete(): [boolean, (shown: boolean) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  return [
    search['incomplete'] === 'true',
    (shown) =>
      void navigate({
        to: '.',
        search: (all: Record<string, unknown>) => {
          const { incomplete: _, ...rest } = all
          return { ...rest, ...(shown && { incomplete: 'true' as const }) }
        },
        resetScroll: false,
      }),
  ]
}

interface DrawnProps {
  events: InsightEvent[]
  brand: Brand
  brands: Brand[]
  metric: ShownMetric
  report: MetricReport
  incomplete: boolean
  onIncomplete: (shown: boolean) => void
}

function Drawn({ events, brand, brands, metric, report, incomplete, onIncomplete }: DrawnProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const [looked, setLooked] = useState<number>()
  const times = timesOf(report)
  const marks = marksAt(times, events)
  const title = t('overview.trend', { metric: t(`metric.${metric}`) })
  const all = strongest(report, brand, brands).map((each) => lineOf(each, times, report, brand, brands))
  const series = all.filter(({ id }) => !hidden.has(id))
  const own = all.find(({ id }) => id === brand.id)
  const chosen = Math.min(looked ?? times.length - 1, times.length - 1)
  const rows = new Map(report.rows.map((row) => [`${row.brandId} ${row.period}`, row]))
  const rowAt = (id: string, index: number) => rows.get(`${id} ${new Date(times[index] ?? 0).toISOString().slice(0, 10)}`)
  const words = (id: string, index: number, interval: boolean) => {
    const row = rowAt(id, index)
    if (!row || row.value === null) {
      return t('chart.noPoint')
    }
    const value = valueInWords(formats, metric, row.value, row.denominator)
    return interval && row.low !== null && row.high !== null
      ? `${value} (${intervalInWords(formats, metric, row.low, row.high, row.denominator)})`
      : value
  }
  const first = own?.points.findIndex(({ value }) => value !== null) ?? -1
  const last = own?.points.findLastIndex(({ value }) => value !== null) ?? -1
  return (
    <Chart
      title={title}
      summary={
        first < 0 || first === last
          ? t('overview.oneTime')
          : t('overview.trendSummary', {
              brand: brand.name,
              first: words(brand.id, first, true),
              from: formats.day(times[first] ?? 0),
              last: words(brand.id, last, true),
              to: formats.day(times[last] ?? 0),
            })
      }
      rows={tableOf(t, report, brands)}
      format={(value, column) => (column >= 5 ? formats.number(value) : valueInWords(formats, metric, value, 100))}
      height={280}
      footer={
        <>
          <p className={classes.when} role="status">
            {times[chosen] !== undefined && formats.day(times[chosen])}
          </p>
          <ul className={classes.legend}>
            {all.map(({ id, name, look }) => (
              <li key={id}>
                <button
                  type="button"
                  aria-pressed={!hidden.has(id)}
                  aria-label={t(hidden.has(id) ? 'chart.reveal' : 'chart.hide', { name })}
                  className={classes.entry}
                  onClick={() => setHidden(toggled(hidden, id))}
                >
                  <BrandTag name={name} look={look} />
                </button>{' '}
                <span className={classes.value}>{words(id, chosen, id === brand.id)}</span>
              </li>
            ))}
          </ul>
          <EventNotes marks={marks} />
          <NotKeptNote notKept={report.notKept} />
          {report.incomplete.length > 0 && (
            <>
              <Text size="sm" c="dimmed">
                {t(incomplete ? 'overview.incompleteShown' : 'overview.incomplete', {
                  count: report.incomplete.length,
                  least: formats.rate(report.completeCoverage, 1),
                })}
              </Text>
              <Switch
                size="xs"
                mt={4}
                className="not-printed"
                label={t('overview.showIncomplete')}
                checked={incomplete}
                onChange={({ currentTarget }) => onIncomplete(currentTarget.checked)}
              />
            </>
          )}
        </>
      }
    >
      {(size) => (
        <Trend
          title={title}
          size={size}
          series={series}
          marks={marks.map(({ at }, index) => ({ at, number: index + 1 }))}
          formatValue={(value) => valueInWords(formats, metric, value, 1)}
          formatTime={formats.shortDay}
          chosen={chosen}
          onChoose={setLooked}
          inWords={(index) =>
            `${formats.day(times[index] ?? 0)}: ${series.map(({ id, name }) => `${name} ${words(id, index, id === brand.id)}`).join(', ')}`
          }
        />
      )}
    </Chart>
  )
}

/** The brand and those of the others that count most answers over the whole time. */
function strongest(report: MetricReport, brand: Brand, brands: Brand[]): Brand[] {
  const counted = (id: string) => report.rows.reduce((sum, row) => (row.brandId === id ? sum + row.numerator : sum), 0)
  const others = brands.filter(({ id }) => id !== brand.id).toSorted((a, b) => counted(b.id) - counted(a.id))
  return [brand, ...others.slice(0, MOST_COMPETITORS)]
}

function lineOf(each: Brand, times: number[], report: MetricReport, brand: Brand, brands: Brand[]): TrendSeries {
  return {
    id: each.id,
    name: each.name,
    look: brandLooks(brands).get(each.id) ?? 0,
    own: each.id === brand.id,
    points: pointsAt(times, report.rows.filter(({ brandId }) => brandId === each.id)),
  }
}

function toggled(hidden: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(hidden)
  if (!next.delete(id)) {
    next.add(id)
  }
  return next
}

function tableOf(t: TFunction, report: MetricReport, brands: Brand[]): Cell[][] {
  const names = new Map(brands.map(({ id, name }) => [id, name]))
  return [
    [t('overview.time'), t('overview.brand'), t('overview.value'), t('overview.low'), t('overview.high'), t('overview.numerator'), t('overview.denominator')],
    ...report.rows.map((row) => [row.period, names.get(row.brandId ?? ''), row.value, row.low, row.high, row.numerator, row.denominator]),
  ]
}
