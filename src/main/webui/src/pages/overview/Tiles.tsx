import { SimpleGrid } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Brand, ChangeReport, ChangeRow, MetricReport } from '../../api/client'
import { metricsQuery } from '../../api/insightQueries'
import { useApi } from '../../api/WorkspaceApi'
import { Sparkline } from '../../components/chart/Sparkline'
import { Definition } from '../../components/Definition'
import { intervalInWords, THIN_BELOW, valueInWords, type ShownMetric } from '../../components/metric/metrics'
import { useFormats } from '../../i18n/formats'
import { filterParameters } from '../../view/filterParameters'
import type { UsedView } from '../../view/useView'
import classes from './Tiles.module.css'
import { pointsAt, timeCut, timesOf } from './times'

const TILES = ['VISIBILITY', 'SHARE_OF_VOICE', 'MEAN_POSITION', 'CITATION_RATE'] as const satisfies ShownMetric[]

interface Props {
  used: UsedView
  /** Against the period before; undefined where that is left out or not known yet. */
  changes: ChangeReport | undefined
  brand: Brand
  report: MetricReport
  chosen: ShownMetric
  onChoose: (metric: ShownMetric) => void
}

/** The headlines of one brand; the one that is pressed is drawn below. */
export function Tiles({ used, brand, report, changes, chosen, onChoose }: Props) {
  const filter = filterParameters(used.view, used.days)
  const { data: course } = useQuery(metricsQuery(useApi(), filter, [...TILES], [timeCut(used.days)], [brand.id]))
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm" className={classes.tiles}>
      {TILES.map((metric) => (
        <Tile
          key={metric}
          metric={metric}
          {...{ brand, report, course }}
          change={changes?.rows.find((row) => row.metric === metric && row.brandId === brand.id)}
          chosen={chosen === metric} onChoose={onChoose}
        />
      ))}
    </SimpleGrid>
  )
}

interface TileProps {
  metric: ShownMetric
  brand: Brand
  report: MetricReport
  course: MetricReport | undefined
  change: ChangeRow | undefined
  chosen: boolean
  onChoose: (metric: ShownMetric) => void
}

function Tile({ metric, brand, report, course, change, chosen, onChoose }: TileProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const row = report.rows.find((each) => each.metric === metric && each.brandId === brand.id)
  const known = row && row.value !== null ? { ...row, value: row.value } : undefined
  const times = course ? timesOf(course) : []
  return (
    <article className={classes.tile} data-chosen={chosen || undefined} data-thin={(known && known.denominator < THIN_BELOW) || undefined}>
      <h2 className={classes.name}>
        <Definition term={t(`metric.${metric}`)}>{t(`metric.${metric}definition`)}</Definition>
      </h2>
      <button type="button" className={classes.press} aria-pressed={chosen} onClick={() => onChoose(metric)}>
        <span className={classes.hidden}>{t('overview.show', { metric: t(`metric.${metric}`) })}: </span>
        <span className={classes.value}>{known ? valueInWords(formats, metric, known.value, known.denominator) : '–'}</span>
        {known && (
          <>
            {known.low !== null && known.high !== null && (
              <span className={classes.interval}>{intervalInWords(formats, metric, known.low, known.high, known.denominator)}</span>
            )}
            <span className={classes.base}>
              {metric === 'MEAN_POSITION'
                ? t('overview.inN', { count: known.denominator })
                : t('overview.ofN', { numerator: formats.number(known.numerator), denominator: formats.number(known.denominator) })}
            </span>
          </>
        )}
      </button>
      {change && <ChangeNote change={change} />}
      {known?.verdict && <p className={classes.verdict}>{t(`zero.${known.verdict}`)}</p>}
      {course && <Sparkline points={pointsAt(times, course.rows.filter((each) => each.metric === metric))} />}
    </article>
  )
}

/** A change is called one only if the test says so. */
function ChangeNote({ change: { verdict, change, smallest } }: { change: ChangeRow }) {
  const { t } = useTranslation()
  const { points, size } = useFormats()
  const up = verdict === 'UP'
  return (
    <p className={classes.change} data-verdict={verdict}>
      {up || verdict === 'DOWN'
        ? `${up ? '▲' : '▼'} ${t('changes.points', { points: points(change ?? 0) })} ${t('changes.against')}`
        : t(`changes.${verdict}`)}
      {verdict === 'NO_CLEAR_CHANGE' && smallest !== null && ` ${t('changes.smallest', { points: size(smallest) })}`}
    </p>
  )
}
