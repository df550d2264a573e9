import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MetricReport } from '../../api/client'
import { useFormats } from '../../i18n/formats'

const REASONS = ['refused', 'blocked', 'unfinished', 'noOverview', 'failed', 'cancelled', 'overBudget'] as const

/** What the numbers rest on, and what is missing from them and why. */
export function BasisNote({ report: { basis } }: { report: MetricReport }) {
  const { t } = useTranslation()
  const { number, list } = useFormats()
  const missing = REASONS.filter((reason) => basis.missing[reason] > 0).map((reason) =>
    t(`overview.${reason}`, { count: basis.missing[reason] }),
  )
  return (
    <Text size="sm" c="dimmed">
      {t('overview.basis', {
        measured: number(basis.measured),
        planned: number(basis.planned),
        prompts: number(basis.prompts),
        engines: number(basis.engines),
      })}
      {'. '}
      {missing.length > 0 && t('overview.missing', { reasons: list(missing) })}
    </Text>
  )
}
