import { Text } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Question } from '../../components/Question'

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
      title={t('brand.leaveTitle')}
      yes={t('brand.leave')}
      no={t('brand.stay')}
      onYes={() => proceed?.()}
      onNo={() => reset?.()}
    >
      <Text size="sm">{t('brand.leaveHelp')}</Text>
    </Question>
  )
}
