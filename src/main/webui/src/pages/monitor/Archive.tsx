import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { done, type Monitor } from '../../api/client'
import { monitorsQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { Question } from '../../components/Question'
import { ForRole } from '../../components/ForRole'

/** Takes a monitor out of use, once that is confirmed. */
export function Archive({ monitor }: { monitor: Monitor }) {
  const { t } = useTranslation()
  const [asking, { open, close }] = useDisclosure()
  const archive = useArchive(monitor)
  return (
    <ForRole least="EDITOR">
      <Button variant="default" onClick={open}>
        {t('monitor.archive')}
      </Button>
      <Question
        opened={asking}
        title={t('monitor.archiveTitle', { monitor: monitor.name })}
        yes={t('monitor.archive')}
        pending={archive.isPending}
        error={archive.error}
        failed={t('run.notDone')}
        onYes={() => archive.mutate()}
        onNo={close}
      >
        <Text size="sm">{t('monitor.archiveHelp')}</Text>
      </Question>
    </ForRole>
  )
}

function useArchive({ id }: Monitor) {
  const api = useApi()
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () => done(api.http.DELETE('/api/v1/monitors/{id}', { params: { path: { id } } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: monitorsQuery(api).queryKey, exact: true })
      await navigate({ to: '/monitors', ignoreBlocker: true })
    },
  })
}
