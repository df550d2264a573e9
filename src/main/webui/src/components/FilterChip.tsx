import { useTranslation } from 'react-i18next'
import classes from './FilterChip.module.css'

/** A part of what a list or a view is narrowed to, in words; pressing takes it away. */
export function FilterChip({ words, onRemove }: { words: string; onRemove: () => void }) {
  const { t } = useTranslation()
  return (
    <button type="button" className={classes.chip} aria-label={t('answers.remove', { filter: words })} onClick={onRemove}>
      <span className={classes.words}>{words}</span> <span aria-hidden>×</span>
    </button>
  )
}
