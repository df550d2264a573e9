import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Rescan } from '../../api/client'
import { changeWords } from '../../components/changeWords'
import { Moment } from '../../components/Moment'
import { RunState } from '../../components/RunState'
import { useFormats } from '../../i18n/formats'
import classes from './RescanHistory.module.css'
import { UndoRescan } from './UndoRescan'

/** Each change of names, and what it made of the stored answers. */
export function RescanHistory({ rescans }: { rescans: Rescan[] }) {
  const { t } = useTranslation()
  if (rescans.length === 0) {
    return <Text c="dimmed">{t('rescan.none')}</Text>
  }
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('rescan.help')}
      </Text>
      <ul className={classes.list}>
        {rescans.map((rescan) => (
          <RescanRow key={rescan.id} rescan={rescan} />
        ))}
      </ul>
    </Stack>
  )
}

function RescanRow({ rescan }: { rescan: Rescan }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const change = {
    added: rescan.mentionsAdded,
    removed: rescan.mentionsRemoved,
    changed: rescan.answersChanged,
    answers: rescan.answersDone,
  }
  return (
    <li className={classes.row}>
      <Text size="sm" c="dimmed">
        <Moment at={rescan.createdAt} />
      </Text>
      <RunState state={rescan.state} />
      <Text size="sm" className={classes.change}>
        {rescan.finishedAt !== null && changeWords(t, formats, change)}
      </Text>
      {rescan.cause === 'NAMES' ? (
        <UndoRescan rescan={rescan} />
      ) : (
        <Text size="sm" c="dimmed">
          {t('rescan.rules')}
        </Text>
      )}
    </li>
  )
}
