import { useTranslation } from 'react-i18next'
import type { Health } from '../api/client'
import { wordsFor } from '../i18n/words'
import classes from './HealthState.module.css'

export function HealthState({ state }: { state: Health['state'] }) {
  const { t } = useTranslation()
  return (
    <span className={classes.state} data-state={state}>
      <span className={classes.dot} aria-hidden />
      {wordsFor(t, 'engines', state)}
    </span>
  )
}
