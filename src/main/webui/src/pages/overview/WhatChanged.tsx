import { Paper, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Brand, ChangeReport, ChangeRow } from '../../api/client'
import { isShown, valueInWords } from '../../components/metric/metrics'
import { NotKeptNote } from '../../components/NotKeptNote'
import { useFormats } from '../../i18n/formats'
import type { UsedView } from '../../view/useView'
import classes from './WhatChanged.module.css'

interface Props {
  used: UsedView
  brands: Brand[]
  changes: ChangeReport | undefined
}

/** What is clearly different from the period before, in sentences; and what could have been seen where nothing is. */
export function WhatChanged({ used, brands, changes }: Props) {
  const { t } = useTranslation()
  const { day } = useFormats()
  if (!changes) {
    return undefined
  }
  const changed = changes.rows
    .filter(({ verdict }) => verdict === 'UP' || verdict === 'DOWN')
    .toSorted((a, b) => Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0))
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="changed">
      <Title order={2} id="changed" size="h3">
        {t('changes.title')}
      </Title>
      {changes.tests > 0 && (
        <Text size="sm" c="dimmed" mb="xs">
          {t('changes.between', {
            from: day(Date.parse(used.days.from)),
            to: day(Date.parse(used.days.to)),
            earlierFrom: day(Date.parse(changes.compareFrom)),
            earlierTo: day(Date.parse(changes.compareTo)),
            prompts: changes.basket.prompts,
            engines: changes.basket.engines,
          })}
        </Text>
      )}
      {changed.length > 0 ? (
        <ul className={classes.sentences}>
          {changed.map((row) => (
            <li key={`${row.brandId} ${row.metric}`}>
              <Sentence row={row} brand={brands.find(({ id }) => id === row.brandId)} />
            </li>
          ))}
        </ul>
      ) : (
        <Text>
          <Nothing changes={changes} />
        </Text>
      )}
      {changes.tests > 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('changes.tests', { count: changes.tests })}
        </Text>
      )}
      <NotKeptNote notKept={changes.notKept} />
    </Paper>
  )
}

function Sentence({ row, brand }: { row: ChangeRow; brand: Brand | undefined }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { metric, verdict, before, after, change, low, high, together } = row
  const side = ({ value, denominator }: ChangeRow['before']) => (value === null ? '–' : valueInWords(formats, metric, value, denominator))
  const words = {
    brand: brand?.name ?? t('answer.unknownBrand'),
    metric: isShown(metric) ? t(`metric.${metric}`) : metric,
    points: formats.size(change ?? 0),
    before: side(before),
    after: side(after),
  }
  return (
    <>
      <span className={classes.verdict} data-verdict={verdict} aria-hidden>
        {verdict === 'UP' ? '▲' : '▼'}
      </span>{' '}
      {t(verdict === 'UP' ? 'changes.UP' : 'changes.DOWN', words)}
      {low !== null && high !== null && ` (${t('changes.interval', { low: formats.points(low), high: formats.points(high) })})`}
      {together && ` ${t(`changes.${together}`)}`}
    </>
  )
}

function Nothing({ changes: { rows } }: { changes: ChangeReport }) {
  const { t } = useTranslation()
  const { size } = useFormats()
  const seen = rows.flatMap(({ smallest, verdict }) => (verdict === 'NO_CLEAR_CHANGE' && smallest !== null ? smallest : []))
  return seen.length === 0 ? t('changes.noneComparable') : t('changes.none', { points: size(Math.max(...seen)) })
}
