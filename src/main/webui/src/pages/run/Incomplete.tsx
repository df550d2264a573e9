import { Alert } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Run } from '../../api/client'
import { isIncomplete } from '../../components/IncompleteBadge'
import { useFormats } from '../../i18n/formats'

/** Marks a run that has ended without all of its answers, and says what share it has. */
export function Incomplete({ run, coverage }: { run: Run; coverage: number }) {
  const { t } = useTranslation()
  const { number, rate, list } = useFormats()
  if (!isIncomplete(run)) {
    return undefined
  }
  const why = [
    run.failed > 0 && t('run.failedCount', { count: run.failed }),
    run.cancelled > 0 && t('run.cancelledCount', { count: run.cancelled }),
    run.overBudget > 0 && t('run.overBudgetCount', { count: run.overBudget }),
  ].filter((reason) => reason !== false)
  return (
    <Alert role="note" color="yellow" title={t('run.incomplete')}>
      {t('run.coverage', { share: rate(coverage, run.planned), answered: number(run.answered), planned: number(run.planned) })}{' '}
      {t('run.why', { reasons: list(why) })}
    </Alert>
  )
}
