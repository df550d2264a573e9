import { useTranslation } from 'react-i18next'
import type { Monitor } from '../api/client'

/** Prompts × engines × repeats = answers. */
export function MonitorSize({ monitor: { promptIds, engineIds, repeats } }: { monitor: Monitor }) {
  const { t } = useTranslation()
  return (
    <>
      {t('runs.prompts', { count: promptIds.length })} × {t('runs.engines', { count: engineIds.length })} ×{' '}
      {t('runs.repeats', { count: repeats })} ={' '}
      {t('runs.calls', { count: promptIds.length * engineIds.length * repeats })}
    </>
  )
}
