import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Run } from '../api/client'
import { isUnderWay } from '../api/queries'
import { useFormats } from '../i18n/formats'

export const isIncomplete = (run: Run) => !isUnderWay(run) && run.answered < run.planned

/** Marks a run that has ended without all of its answers. */
export function IncompleteBadge({ run }: { run: Run }) {
  const { t } = useTranslation()
  const { rate } = useFormats()
  if (!isIncomplete(run)) {
    return undefined
  }
  return (
    <Badge variant="outline" color="gray" c="inherit" tt="none">
      {t('run.incompleteAt', { share: rate(run.answered / run.planned, run.planned) })}
    </Badge>
  )
}
