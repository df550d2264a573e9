import { VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { MetricRow } from '../../api/client'
import { useFormats } from '../../i18n/formats'
import type { ViewSearch } from '../../view/view'
import { IntervalBar } from '../IntervalBar'
import classes from './MetricCell.module.css'
import { evidenceOf, intervalInWords, THIN_BELOW, valueInWords, type CellMetric } from './metrics'

interface Props {
  metric: CellMetric
  row: MetricRow | undefined
  /** What the number is of, for those who do not see the table. */
  of: string
  /** The view that the number is of, narrowed to it. */
  search: ViewSearch
}

/** A number with its base and its doubt, which opens the answers behind it. */
export function MetricCell({ metric, row, of, search }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  if (!row || row.value === null) {
    return <span className={classes.none}>–</span>
  }
  const { value, low, high, numerator, denominator, verdict, question } = row
  const thin = denominator < THIN_BELOW
  const help = [t(`visibility.${question}`), verdict && t(`zero.${verdict}`)].filter(Boolean).join('. ')
  return (
    <Link
      to="/answers/behind"
      search={{ ...search, ...(row.brandId && { brand: row.brandId }), evidence: evidenceOf(metric, row).join(',') }}
      className={classes.cell}
      data-thin={thin || undefined}
      title={help}
    >
      <VisuallyHidden>
        {of}, {t(`metric.${metric}`)}:{' '}
      </VisuallyHidden>
      <span className={classes.value}>{valueInWords(formats, metric, value, denominator)}</span>{' '}
      <span className={classes.base}>
        {metric === 'MEAN_POSITION'
          ? t('overview.inN', { count: denominator })
          : t('overview.ofN', { numerator: formats.number(numerator), denominator: formats.number(denominator) })}
      </span>
      {low !== null && high !== null && (
        <>
          {metric !== 'MEAN_POSITION' && <IntervalBar value={value} low={low} high={high} />}
          <VisuallyHidden> {t('visibility.interval', { level: formats.rate(0.95, 1) })} </VisuallyHidden>
          <span className={classes.interval}>{intervalInWords(formats, metric, low, high, denominator)}</span>
        </>
      )}
      {thin && <span className={classes.thin}>{t('overview.thin')}</span>}
      {verdict && <span className={classes.thin}>{t(`zero.${verdict}`)}</span>}
    </Link>
  )
}
