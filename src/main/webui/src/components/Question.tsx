import { Alert, Button, Group, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../i18n/problemText'

interface Props {
  opened: boolean
  title: string
  /** What happens on yes, in the words of the button. */
  yes: string
  no?: string
  pending?: boolean
  /** What went wrong on yes, and its headline. */
  error?: unknown
  failed?: string
  onYes: () => void
  onNo: () => void
  children: ReactNode
}

/** Asks before something is lost. "No" has the focus. */
export function Question({ opened, title, yes, no, pending = false, error, failed, onYes, onNo, children }: Props) {
  const { t } = useTranslation()
  return (
    <Modal.Root opened={opened} onClose={onNo} centered>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body p="lg">
          <Stack>
            <Modal.Title fw={600}>{title}</Modal.Title>
            {children}
            {error ? (
              <Alert role="alert" color="red" title={failed}>
                {problemText(t, error)}
              </Alert>
            ) : undefined}
            <Group justify="flex-end" gap="sm">
              <Button variant="default" data-autofocus onClick={onNo}>
                {no ?? t('state.cancel')}
              </Button>
              <Button color="red.9" loading={pending} onClick={onYes}>
                {yes}
              </Button>
            </Group>
          </Stack>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
