import { useTranslation } from 'react-i18next'
import type { Monitor } from '../api/client'
import { useFormats } from '../i18n/formats'

/** When a monitor is due next, or why it is not. */
export function NextRun({ monitor }: { monitor: Monitor }) {
  const { t } = useTranslation()
  const formats = useFormats()
  if (monitor.cron === null) {
    return t('runs.notScheduled')
  }
  if (!monitor.enabled || monitor.nextRunAt === null) {
    return t('runs.paused')
  }
  return (
    <span title={formats.exactMoment(monitor.nextRunAt)}>
      {t('runs.next', { when: formats.moment(monitor.nextRunAt) })}
    </span>
  )
}
