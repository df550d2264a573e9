import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answered, type Rescan } from '../../api/client'
import { rescansQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { Question } from '../../components/Question'
import { useFormats } from '../../i18n/formats'
import { ForRole } from '../../components/ForRole'

/** Puts the names back as they were before a change, after asking. */
export function UndoRescan({ rescan: { id, createdAt } }: { rescan: Rescan }) {
  const { t } = useTranslation()
  const { moment } = useFormats()
  const api = useApi()
  const queries = useQueryClient()
  const [asking, { open, close }] = useDisclosure()
  const undo = useMutation({
    mutationFn: () => answered(api.http.POST('/api/v1/rescans/{id}/undo', { params: { path: { id } } })),
    onSuccess: async (rescans) => {
      queries.setQueryData(rescansQuery(api).queryKey, rescans)
      close()
      await queries.invalidateQueries({ queryKey: [api.workspace, 'brands'] })
    },
  })
  const when = moment(createdAt)
  const ask = () => {
    undo.reset()
    open()
  }
  return (
    <ForRole least="EDITOR">
      <Button variant="default" size="xs" aria-label={t('rescan.undoOf', { when })} onClick={ask}>
        {t('rescan.undo')}
      </Button>
      <Question
        opened={asking}
        title={t('rescan.undoTitle')}
        yes={t('rescan.undo')}
        pending={undo.isPending}
        error={undo.error}
        failed={t('rescan.notUndone')}
        onYes={() => undo.mutate()}
        onNo={close}
      >
        <Text size="sm">{t('rescan.undoHelp', { when })}</Text>
        <Text size="sm">{t('rescan.undoStays')}</Text>
      </Question>
    </ForRole>
  )
}
