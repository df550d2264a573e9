import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CorrelationSearch } from '../pages/correlations/search'
import classes from './ModelsTabs.module.css'

interface Props {
  place: 'models' | 'relation' | 'overview' | 'settings'
  /** What is looked at, which stays while going from one to the other. */
  search?: CorrelationSearch
}

/** The pages about models: links, since each has an address. */
export function ModelsTabs({ place, search = {} }: Props) {
  const { t } = useTranslation()
  const { view: _, ...rest } = search
  const current = (of: Props['place']) => (of === place ? { 'aria-current': 'page' as const } : {})
  return (
    <nav aria-label={t('shell.models')} className={classes.tabs}>
      <Link to="/models" search={{}} className={classes.tab} activeProps={{}} {...current('models')}>
        {t('models.title')}
      </Link>
      <Link to="/correlations" search={rest} className={classes.tab} activeProps={{}} {...current('relation')}>
        {t('correlations.tab')}
      </Link>
      <Link to="/correlations" search={{ ...rest, view: 'overview' }} className={classes.tab} activeProps={{}} {...current('overview')}>
        {t('correlations.overview')}
      </Link>
      <Link to="/correlations" search={{ ...rest, view: 'settings' }} className={classes.tab} activeProps={{}} {...current('settings')}>
        {t('settingsExperiment.title')}
      </Link>
    </nav>
  )
}
