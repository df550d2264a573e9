import { Text } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Question } from './Question'

/** Asks before unsaved changes are lost: on the way to another page here, and before the window closes. */
export function LeaveQuestion({ unsaved }: { unsaved: boolean }) {
  const { t } = useTranslation()
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => unsaved,
    enableBeforeUnload: unsaved,
    withResolver: true,
  })
  return (
    <Question
      opened={status === 'blocked'}
      title={t('form.leaveTitle')}
      yes={t('form.leave')}
      no={t('form.stay')}
      onYes={() => proceed?.()}
      onNo={() => reset?.()}
    >
      <Text size="sm">{t('form.leaveHelp')}</Text>
    </Question>
  )
}
