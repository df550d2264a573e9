import { useTranslation } from 'react-i18next'
import classes from './SimulatedBanner.module.css'

/** @param simulated for each thing shown, whether it is simulated */
export function SimulatedBanner({ simulated }: { simulated: boolean[] }) {
  const { t } = useTranslation()
  if (!simulated.includes(true)) {
    return undefined
  }
  return (
    <aside className={classes.banner} aria-label={t('simulated.title')}>
      <strong>{t('simulated.title')}</strong>{' '}
      <span>{simulated.includes(false) ? t('simulated.some') : t('simulated.all')}</span>
    </aside>
  )
}

export function SimulatedBadge() {
  const { t } = useTranslation()
  return <span className={classes.badge}>{t('simulated.badge')}</span>
}
