import { Alert, Button, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answered, type Monitor } from '../api/client'
import { useApi } from '../api/WorkspaceApi'
import { problemText } from '../i18n/problemText'
import { ForRole } from './ForRole'

/** Starts a run of a monitor, as it is stored, and goes to it. */
export function RunNow({ monitor }: { monitor: Pick<Monitor, 'id' | 'name'> }) {
  const { t } = useTranslation()
  const runNow = useRunNow(monitor.id)
  return (
    <ForRole least="EDITOR">
      <Stack gap="xs" align="end">
        <Button
          size="sm"
          aria-label={t('runs.runNowOf', { monitor: monitor.name })}
          loading={runNow.isPending}
          onClick={() => runNow.mutate()}
        >
          {t('runs.runNow')}
        </Button>
        {runNow.error && (
          <Alert role="alert" color="red" title={t('runs.notStarted', { monitor: monitor.name })}>
            {problemText(t, runNow.error)}
          </Alert>
        )}
      </Stack>
    </ForRole>
  )
}

function useRunNow(monitor: string) {
  const { workspace, http } = useApi()
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () => answered(http.POST('/api/v1/monitors/{monitor}/runs', { params: { path: { monitor } } })),
    onSuccess: async (run) => {
      await queries.invalidateQueries({ queryKey: [workspace, 'runs'], exact: true })
      await navigate({ to: '/runs/$id', params: { id: run.id } })
    },
  })
}
