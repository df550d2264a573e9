import { Text, VisuallyHidden } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { isUnderWay, rescansQuery } from '../api/queries'
import { useApi } from '../api/WorkspaceApi'
import { useFormats } from '../i18n/formats'
import { ProgressBar } from './ProgressBar'
import classes from './RescanBanner.module.css'

/** While stored answers are read with new names: how far that is, and which names the numbers are made with. */
export function RescanBanner() {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { data } = useQuery(rescansQuery(useApi()))
  useFreshNumbers(data?.upToDate)
  if (!data || data.upToDate) {
    return undefined
  }
  const running = data.items.find((rescan) => isUnderWay(rescan))
  const title = running
    ? t('rescan.running', { done: number(running.answersDone), total: number(running.answersTotal) })
    : t('rescan.soon')
  return (
    <aside className={classes.banner} aria-label={t('rescan.title')}>
      <Text size="sm">
        <strong>{title}</strong> {t('rescan.until')}
      </Text>
      {running && (
        <ProgressBar
          label={t('rescan.title')}
          planned={running.answersTotal}
          answered={running.answersDone}
          failed={0}
          cancelled={0}
        />
      )}
      {/* Said once, not at every step. */}
      <VisuallyHidden role="status">{t('rescan.until')}</VisuallyHidden>
    </aside>
  )
}

/** Asks for all numbers again when the new names come into effect. */
function useFreshNumbers(upToDate: boolean | undefined) {
  const { workspace } = useApi()
  const queries = useQueryClient()
  const before = useRef(upToDate)
  useEffect(() => {
    if (before.current === false && upToDate) {
      void queries.invalidateQueries({ queryKey: [workspace] })
    }
    before.current = upToDate
  }, [upToDate, queries, workspace])
}
