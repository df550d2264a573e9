import { Alert, Button, Group, NativeSelect, NumberInput, Paper, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered } from '../../api/client'
import { enginesQuery, promptsQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { TextLink } from '../../components/TextLink'
import { problemText } from '../../i18n/problemText'
import { Picker } from '../monitor/Picker'

const SETTINGS = ['TEMPERATURE', 'TOP_P', 'REASONING_EFFORT', 'MAX_OUTPUT_TOKENS', 'WEB_SEARCH', 'SYSTEM_PROMPT'] as const
const EXAMPLES = {
  TEMPERATURE: '0; 0.7; 1',
  TOP_P: '0.5; 1',
  REASONING_EFFORT: 'low; high',
  MAX_OUTPUT_TOKENS: '300; 2000',
  WEB_SEARCH: 'false; true',
  SYSTEM_PROMPT: '',
}
const REPEATS = 5

/** Plans the same prompts over several values of one setting of an engine. */
export function NewExperiment() {
  const { t } = useTranslation()
  const { workspace, http } = useApi()
  const client = useQueryClient()
  const { data: engines = [] } = useQuery(enginesQuery(useApi()))
  const { data: prompts = [] } = useQuery(promptsQuery(useApi()))
  const id = useId()
  const [engineId, setEngine] = useState('')
  const [setting, setSetting] = useState<(typeof SETTINGS)[number]>('TEMPERATURE')
  const [values, setValues] = useState(EXAMPLES.TEMPERATURE)
  const [promptIds, setPrompts] = useState<string[]>([])
  const [repeats, setRepeats] = useState(REPEATS)
  const [name, setName] = useState('')
  const engine = engines.find((each) => each.id === engineId) ?? engines[0]
  const plan = useMutation({
    mutationFn: () =>
      answered(
        http.POST('/api/v1/setting-experiments', {
          body: {
            name: name.trim() || t('settingsExperiment.of', { setting: t(`engines.${setting}`), model: engine?.name ?? '' }),
            engineId: engine?.id ?? '',
            setting,
            values: values
              .split(';')
              .map((value) => value.trim())
              .filter((value) => value !== ''),
            promptIds,
            repeats,
          },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: [workspace] }),
  })
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={id}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          plan.mutate()
        }}
      >
        <Stack gap="sm">
          <Title order={2} id={id} size="h3">
            {t('settingsExperiment.new')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('settingsExperiment.newHelp')}
          </Text>
          <Group align="start" gap="sm">
            <NativeSelect
              label={t('settingsExperiment.engine')}
              value={engine?.id ?? ''}
              data={engines.map((each) => ({ value: each.id, label: each.name }))}
              onChange={({ currentTarget: { value } }) => setEngine(value)}
            />
            <NativeSelect
              label={t('settingsExperiment.setting')}
              value={setting}
              data={SETTINGS.map((value) => ({ value, label: t(`engines.${value}`) }))}
              onChange={({ currentTarget: { value } }) => {
                const wanted = SETTINGS.find((known) => known === value) ?? 'TEMPERATURE'
                setSetting(wanted)
                setValues(EXAMPLES[wanted])
              }}
            />
            <TextInput
              label={t('settingsExperiment.values')}
              description={t('settingsExperiment.valuesHelp')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={values}
              onChange={({ currentTarget: { value } }) => setValues(value)}
            />
            <NumberInput
              label={t('settingsExperiment.repeats')}
              min={2}
              max={100}
              value={repeats}
              onChange={(value) => setRepeats(typeof value === 'number' ? value : REPEATS)}
            />
            <TextInput
              label={t('settingsExperiment.name')}
              value={name}
              onChange={({ currentTarget: { value } }) => setName(value)}
            />
          </Group>
          <Picker
            legend={t('settingsExperiment.promptsTitle')}
            help={t('settingsExperiment.promptsHelp')}
            options={prompts.map(({ id: prompt, text, language }) => ({ id: prompt, text, language }))}
            chosen={promptIds}
            onChange={setPrompts}
          />
          {plan.error !== null && (
            <Alert role="alert" color="red" title={t('settingsExperiment.refused')}>
              {problemText(t, plan.error)}
            </Alert>
          )}
          {plan.data && (
            <Alert role="status" color="green" title={t('settingsExperiment.planned')}>
              {t('settingsExperiment.plannedHelp')} <TextLink to="/runs">{t('settingsExperiment.toRuns')}</TextLink>
            </Alert>
          )}
          <Group>
            <Button type="submit" loading={plan.isPending} disabled={engine === undefined || promptIds.length === 0}>
              {t('settingsExperiment.plan')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  )
}
