import { VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import type { Brand, BrandVisibility } from '../../api/client'
import type { AnswerFilter } from '../../api/queries'
import { useFormats } from '../../i18n/formats'
import { IntervalBar } from '../../components/IntervalBar'
import classes from './RateCell.module.css'
import { THIN_BELOW, type Column } from './visibilityGrid'

interface Props {
  run: string
  brand: Brand
  /** The engine, in words. */
  engine: string
  column: Column
  rate: BrandVisibility
  level: number
}

/** A rate with its base and its doubt, which opens the answers behind it. */
export function RateCell({ run, brand, engine, column, rate, level }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { numerator, denominator, value, low, high } = rate
  const words = {
    rate: formats.rate(value, denominator),
    interval: formats.interval(low, high, denominator),
    numerator: formats.number(numerator),
    denominator: formats.number(denominator),
  }
  const thin = denominator < THIN_BELOW
  const content = (
    <>
      <VisuallyHidden>
        {brand.name}, {engine}:{' '}
      </VisuallyHidden>
      <span className={classes.rate}>{words.rate}</span>{' '}
      <span className={classes.base}>{t('visibility.ofN', words)}</span>
      <IntervalBar value={value} low={low} high={high} />
      <VisuallyHidden> {t('visibility.interval', { level: formats.rate(level, 1) })} </VisuallyHidden>
      <span className={classes.interval}>{words.interval}</span>{' '}
      {thin && <span className={classes.thin}>{t('visibility.thin')}</span>}
    </>
  )
  const looks = {
    className: classes.cell,
    'data-thin': thin || undefined,
    'data-own': brand.kind === 'OWN' || undefined,
    style: { '--heat': `${Math.round(value * 100)}%` } as CSSProperties,
  }
  if (!column.listed) {
    return (
      <div {...looks} title={t('visibility.mixedAll')}>
        {content}
      </div>
    )
  }
  return (
    <Link
      {...looks}
      to="/answers"
      search={answersBehind(run, column, rate)}
      title={[t(`visibility.${rate.question}`), thin && t('visibility.thinHelp', { limit: THIN_BELOW })].filter(Boolean).join('. ')}
    >
      {content}
    </Link>
  )
}

/** The answers that mention the brand; where none does, all that were looked at. */
function answersBehind(run: string, { engineId }: Column, { brandId, numerator }: BrandVisibility): AnswerFilter {
  return {
    run,
    ...(engineId && { engine: engineId }),
    brand: brandId,
    ...(numerator > 0 && { mentions: true }),
    measured: true,
  }
}
