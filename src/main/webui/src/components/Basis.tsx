import { useTranslation } from 'react-i18next'
import type { Claim } from '../api/client'
import { wordsFor } from '../i18n/words'
import classes from './Basis.module.css'

/** What a count rests on, at a glance: disclosed solid, estimated hollow, rumoured dotted, undisclosed a dash. */
export function Basis({ basis }: { basis: Claim['basis'] }) {
  const { t } = useTranslation()
  return (
    <span className={classes.basis} data-basis={basis}>
      <span className={classes.mark} aria-hidden />
      {wordsFor(t, 'models', basis)}
    </span>
  )
}
