import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Question } from '../../components/Question'

interface Props {
  /** What the button does, and to what. */
  label: string
  of: string
  help: string
  remove: () => Promise<void>
}

/** Takes something away, after asking. */
export function RemoveButton({ label, of, help, remove }: Props) {
  const { t } = useTranslation()
  const [asking, { open, close }] = useDisclosure()
  const removal = useMutation({ mutationFn: remove, onSuccess: close })
  return (
    <>
      <Button
        variant="subtle"
        size="xs"
        color="red"
        aria-label={`${label}: ${of}`}
        onClick={() => {
          removal.reset()
          open()
        }}
      >
        {label}
      </Button>
      <Question
        opened={asking}
        title={`${label}: ${of}`}
        yes={label}
        pending={removal.isPending}
        error={removal.error}
        failed={t('access.notDone')}
        onYes={() => removal.mutate()}
        onNo={close}
      >
        <Text size="sm">{help}</Text>
      </Question>
    </>
  )
}
