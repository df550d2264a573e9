import { useTranslation } from 'react-i18next'
import { wordsFor } from '../i18n/words'
import classes from './RunState.module.css'

export function RunState({ state }: { state: string }) {
  const { t } = useTranslation()
  return (
    <span className={classes.state} data-state={state}>
      <span className={classes.dot} aria-hidden />
      {wordsFor(t, 'run', state)}
    </span>
  )
}
