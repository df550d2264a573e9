import { Alert, Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answered, type Monitor } from '../../api/client'
import { useApi } from '../../api/WorkspaceApi'
import { useFormats } from '../../i18n/formats'
import { problemText } from '../../i18n/problemText'

export function MonitorCard({ monitor }: { monitor: Monitor }) {
  const { t } = useTranslation()
  const runNow = useRunNow(monitor)
  const prompts = monitor.promptIds.length
  const engines = monitor.engineIds.length
  const answers = prompts * engines * monitor.repeats
  return (
    <Paper withBorder p="md" h="100%">
      <Stack gap="xs" h="100%">
        <Title order={3}>{monitor.name}</Title>
        <Text size="sm" c="dimmed">
          {t('runs.prompts', { count: prompts })} × {t('runs.engines', { count: engines })} ×{' '}
          {t('runs.repeats', { count: monitor.repeats })} = {t('runs.calls', { count: answers })}
        </Text>
        <Group justify="space-between" mt="auto" gap="xs">
          <Text size="sm">
            <NextRun monitor={monitor} />
          </Text>
          <Button
            size="sm"
            aria-label={t('runs.runNowOf', { monitor: monitor.name })}
            loading={runNow.isPending}
            onClick={() => runNow.mutate()}
          >
            {t('runs.runNow')}
          </Button>
        </Group>
        {runNow.error && (
          <Alert role="alert" color="red" title={t('runs.notStarted', { monitor: monitor.name })}>
            {problemText(t, runNow.error)}
          </Alert>
        )}
      </Stack>
    </Paper>
  )
}

function NextRun({ monitor }: { monitor: Monitor }) {
  const { t } = useTranslation()
  const formats = useFormats()
  if (monitor.cron === null) {
    return t('runs.notScheduled')
  }
  if (!monitor.enabled || monitor.nextRunAt === null) {
    return t('runs.paused')
  }
  return (
    <span title={formats.exactMoment(monitor.nextRunAt)}>
      {t('runs.next', { when: formats.moment(monitor.nextRunAt) })}
    </span>
  )
}

/** Starts a run and goes to it. */
function useRunNow(monitor: Monitor) {
  const { workspace, http } = useApi()
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () =>
      answered(http.POST('/api/v1/monitors/{monitor}/runs', { params: { path: { monitor: monitor.id } } })),
    onSuccess: async (run) => {
      await queries.invalidateQueries({ queryKey: [workspace, 'runs'], exact: true })
      await navigate({ to: '/runs/$id', params: { id: run.id } })
    },
  })
}
