import { Alert, Button, Group, NativeSelect, NumberInput, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, done, type Engine, type Judge } from '../../api/client'
import { enginesQuery, judgeQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { Loaded } from '../../components/Loaded'
import { useFormats } from '../../i18n/formats'
import { problemText } from '../../i18n/problemText'
import { EditableBy } from '../../components/EditableBy'
import { ForRole } from '../../components/ForRole'

const MOST_CALLS = 1_000_000

/** Which engine judges how sentences speak of brands: none, until somebody chooses one. */
export function SentimentJudge() {
  const { t } = useTranslation()
  const api = useApi()
  const judge = useQuery(judgeQuery(api))
  const engines = useQuery(enginesQuery(api))
  return (
    <section aria-labelledby="judge">
      <Title order={2} id="judge" mb="sm">
        {t('judge.title')}
      </Title>
      <Loaded query={judge} skeleton={[80]}>
        {(chosen) => (
          <Choice key={`${chosen.engineId} ${chosen.callsPerDay}`} judge={chosen} engines={engines.data ?? []} />
        )}
      </Loaded>
    </section>
  )
}

function Choice({ judge, engines }: { judge: Judge; engines: Engine[] }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { workspace, http } = useApi()
  const queries = useQueryClient()
  const [engineId, setEngineId] = useState(judge.engineId ?? '')
  const [callsPerDay, setCallsPerDay] = useState(judge.callsPerDay)
  const save = useMutation({
    mutationFn: async () => {
      await (engineId === ''
        ? done(http.DELETE('/api/v1/sentiment-judge'))
        : answered(http.PUT('/api/v1/sentiment-judge', { body: { engineId, callsPerDay } })))
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: [workspace] }),
  })
  const changed = engineId !== (judge.engineId ?? '') || callsPerDay !== judge.callsPerDay
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('judge.help')}
      </Text>
      <EditableBy least="EDITOR">
        <Group align="end" gap="sm">
          <NativeSelect
            label={t('judge.engine')}
            value={engineId}
            data={[{ value: '', label: t('judge.none') }, ...engines.map(({ id, name }) => ({ value: id, label: name }))]}
            onChange={(event) => setEngineId(event.currentTarget.value)}
          />
          <NumberInput
            label={t('judge.callsPerDay')}
            min={1}
            max={MOST_CALLS}
            allowDecimal={false}
            value={callsPerDay}
            onChange={(value) => setCallsPerDay(Number(value) || 1)}
          />
          <ForRole least="EDITOR">
            <Button disabled={!changed} loading={save.isPending} onClick={() => save.mutate()}>
              {t('form.save')}
            </Button>
          </ForRole>
        </Group>
      </EditableBy>
      {judge.engineId !== null && (
        <Text size="sm">
          {t('judge.state', {
            judged: number(judge.judged),
            failed: number(judge.failed),
            calls: number(judge.callsToday),
          })}
        </Text>
      )}
      {save.error && (
        <Alert role="alert" color="red">
          {problemText(t, save.error)}
        </Alert>
      )}
    </Stack>
  )
}
