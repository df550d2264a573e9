import { Alert, Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, type Engine } from '../../api/client'
import { useApi } from '../../api/WorkspaceApi'
import { problemText } from '../../i18n/problemText'
import { TrialResult } from './TrialResult'

const LONGEST_PROMPT = 20_000

/** Asks an engine one question. */
export function TrialBox({ engine }: { engine: Engine }) {
  const { t } = useTranslation()
  const [prompt, setPrompt] = useState('')
  const [country, setCountry] = useState('')
  const trial = useTrial(engine)
  return (
    <Stack gap="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          trial.mutate({ prompt, country: country === '' ? null : country })
        }}
      >
        <Stack gap="sm">
          <Textarea
            label={t('engines.question')}
            autosize
            minRows={2}
            maxRows={8}
            dir="auto"
            required
            maxLength={LONGEST_PROMPT}
            value={prompt}
            onChange={(event) => setPrompt(event.currentTarget.value)}
          />
          <Group align="end">
            <TextInput
              label={t('engines.country')}
              description={t('engines.countryHelp')}
              w="14rem"
              maxLength={2}
              value={country}
              onChange={(event) => setCountry(event.currentTarget.value.toUpperCase())}
            />
            <Button type="submit" loading={trial.isPending} disabled={prompt.trim() === ''}>
              {t('engines.ask')}
            </Button>
          </Group>
          <Text size="sm" c="dimmed">
            {engine.simulated ? t('engines.notKept') : t('engines.costs')}
          </Text>
        </Stack>
      </form>
      {trial.error && (
        <Alert role="alert" color="red" title={t('engines.notAsked')}>
          {problemText(t, trial.error)}
        </Alert>
      )}
      <div aria-live="polite">{trial.data && <TrialResult trial={trial.data} />}</div>
    </Stack>
  )
}

function useTrial(engine: Engine) {
  const { workspace, http } = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: { prompt: string; country: string | null }) =>
      answered(http.POST('/api/v1/engines/{id}/trials', { params: { path: { id: engine.id } }, body })),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: [workspace, 'engines', 'health'] })
      await queries.invalidateQueries({ queryKey: [workspace, 'providers'] })
    },
  })
}
