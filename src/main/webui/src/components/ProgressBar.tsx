import { useTranslation } from 'react-i18next'
import { useFormats } from '../i18n/formats'
import classes from './ProgressBar.module.css'

interface Props {
  label: string
  planned: number
  answered: number
  failed: number
  cancelled: number
  overBudget?: number
}

/** How far a run or one of its engines is: answered, failed, cancelled and without budget beside each other, the rest empty. */
export function ProgressBar({ label, planned, answered, failed, cancelled, overBudget = 0 }: Props) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const ended = answered + failed + cancelled + overBudget
  const share = (count: number) => ({ width: `${planned === 0 ? 0 : (100 * count) / planned}%` })
  return (
    <div
      className={classes.track}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={planned}
      aria-valuenow={ended}
      aria-valuetext={t('run.ended', { ended: number(ended), planned: number(planned) })}
    >
      <div className={classes.answered} style={share(answered)} />
      <div className={classes.failed} style={share(failed)} />
      <div className={classes.cancelled} style={share(cancelled)} />
      <div className={classes.overBudget} style={share(overBudget)} />
    </div>
  )
}
