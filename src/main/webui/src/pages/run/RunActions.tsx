import { Alert, Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answered, type Run } from '../../api/client'
import { isUnderWay, runQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { Question } from '../../components/Question'
import { useFormats } from '../../i18n/formats'
import { problemText } from '../../i18n/problemText'
import { ForRole } from '../../components/ForRole'

/** What can be done about a run: to stop it while it is under way, and afterwards to ask again what has no answer. */
export function RunActions({ run }: { run: Run }) {
  const withoutAnswer = run.failed + run.cancelled + run.overBudget
  return (
    <ForRole least="EDITOR">
      {run.state === 'RUNNING' && <Cancel run={run} />}
      {!isUnderWay(run) && withoutAnswer > 0 && <Retry run={run} count={withoutAnswer} />}
    </ForRole>
  )
}

function Cancel({ run }: { run: Run }) {
  const { t } = useTranslation()
  const [asking, { open, close }] = useDisclosure()
  const cancel = useRunControl(run, 'cancel')
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('run.cancel')}
      </Button>
      <Question
        opened={asking}
        title={t('run.cancelTitle')}
        yes={t('run.cancel')}
        no={t('run.goOn')}
        pending={cancel.isPending}
        error={cancel.error}
        failed={t('run.notDone')}
        onYes={() => cancel.mutate()}
        onNo={close}
      >
        <Text size="sm">{t('run.cancelHelp')}</Text>
      </Question>
    </>
  )
}

function Retry({ run, count }: { run: Run; count: number }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const retry = useRunControl(run, 'retry')
  return (
    <div>
      <Button variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>
        {t('run.retry', { questions: number(count) })}
      </Button>
      {retry.error && (
        <Alert role="alert" color="red" mt="xs" title={t('run.notDone')}>
          {problemText(t, retry.error)}
        </Alert>
      )}
    </div>
  )
}

function useRunControl({ id }: Run, order: 'cancel' | 'retry') {
  const api = useApi()
  const queries = useQueryClient()
  const params = { path: { id } }
  return useMutation({
    mutationFn: () =>
      answered(
        order === 'cancel'
          ? api.http.POST('/api/v1/runs/{id}/cancel', { params })
          : api.http.POST('/api/v1/runs/{id}/retry', { params }),
      ),
    onSuccess: async (detail) => {
      queries.setQueryData(runQuery(api, id).queryKey, detail)
      await queries.invalidateQueries({ queryKey: [api.workspace, 'runs'], exact: true })
    },
  })
}
