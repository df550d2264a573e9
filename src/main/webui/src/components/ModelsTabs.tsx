import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CorrelationSearch } from '../pages/correlations/search'
import classes from './ModelsTabs.module.css'

/** Three of them are one page, told apart by what its address says after the question mark. */
const EXACT = { exact: true, includeSearch: true }

interface Props {
  /** What is looked at, which stays while going from one to the other. */
  search?: CorrelationSearch
}

/** The pages about models: links, since each has an address. */
export function ModelsTabs({ search }: Props) {
  const { t } = useTranslation()
  const { view: _, ...rest } = search ?? {}
  return (
    <nav aria-label={t('shell.models')} className={classes.tabs}>
      <Link to="/models" search={{}} className={classes.tab}>
        {t('models.title')}
      </Link>
      <Link to="/correlations" search={rest} className={classes.tab} activeOptions={EXACT}>
        {t('correlations.tab')}
      </Link>
      <Link to="/correlations" search={{ ...rest, view: 'overview' }} className={classes.tab} activeOptions={EXACT}>
        {t('correlations.overview')}
      </Link>
      <Link to="/correlations" search={{ ...rest, view: 'settings' }} className={classes.tab} activeOptions={EXACT}>
        {t('settingsExperiment.title')}
      </Link>
    </nav>
  )
}
