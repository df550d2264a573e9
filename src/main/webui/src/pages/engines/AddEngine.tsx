import { Alert, Autocomplete, Button, Checkbox, Group, NativeSelect, Paper, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, type Engine, type Provider } from '../../api/client'
import { fieldProblems } from '../../api/fieldProblems'
import { modelsQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { problemText } from '../../i18n/problemText'

const TYPING_MILLIS = 300

interface Props {
  providers: Provider[]
  onAdded: (engine: Engine) => void
  onCancel?: () => void
}

/** A model at a provider with its settings, to be asked from now on. */
export function AddEngine({ providers, onAdded, onCancel }: Props) {
  const { t } = useTranslation()
  const { workspace, http } = useApi()
  const queries = useQueryClient()
  const usable = providers.filter(({ missing }) => missing === null)
  const [provider, setProvider] = useState(usable[0]?.name ?? '')
  const [model, setModel] = useState('')
  const [name, setName] = useState('')
  const [webSearch, setWebSearch] = useState(true)
  const chosen = providers.find((known) => known.name === provider)
  const canSearch = !chosen?.unsupportedSettings.includes('WEB_SEARCH')
  const models = useModelNames(model, chosen?.simulated ?? false)
  const add = useMutation({
    mutationFn: () =>
      answered(
        http.POST('/api/v1/engines', {
          body: { name: name.trim() || proposedName(model, canSearch && webSearch, t('start.withSearch')), provider, model: model.trim(), settings: { webSearch: canSearch && webSearch } },
        }),
      ),
    onSuccess: async (engine) => {
      await queries.invalidateQueries({ queryKey: [workspace, 'engines'] })
      setModel('')
      setName('')
      onAdded(engine)
    },
  })
  const { at, rest } = fieldProblems(add.error, ['name', 'provider', 'model'])
  if (usable.length === 0) {
    return <Alert color="yellow">{t('start.noProvider')}</Alert>
  }
  return (
    <Paper
      withBorder
      p="md"
      component="form"
      noValidate
      aria-label={t('start.addEngine')}
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate()
      }}
    >
      <Stack gap="sm">
        <Group align="start" gap="sm">
          <NativeSelect
            label={t('view.provider')}
            value={provider}
            data={usable.map((known) => ({ value: known.name, label: known.simulated ? t('start.simulatedProvider', { name: known.name }) : known.name }))}
            error={at.provider}
            onChange={(event) => setProvider(event.currentTarget.value)}
          />
          <Autocomplete
            label={t('start.model')}
            description={t('start.modelHelp')}
            value={model}
            data={models}
            error={at.model}
            w={260}
            required
            onChange={setModel}
          />
          <TextInput
            label={t('start.engineName')}
            description={t('start.engineNameHelp')}
            value={name}
            placeholder={model && proposedName(model, canSearch && webSearch, t('start.withSearch'))}
            error={at.name}
            maxLength={200}
            w={260}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </Group>
        <Checkbox
          label={t('start.webSearch')}
          description={canSearch ? t('start.webSearchHelp') : t('start.cannotSearch')}
          checked={canSearch && webSearch}
          disabled={!canSearch}
          onChange={(event) => setWebSearch(event.currentTarget.checked)}
        />
        {rest ? (
          <Alert role="alert" color="red" title={t('form.notSaved')}>
            {problemText(t, rest)}
          </Alert>
        ) : undefined}
        <Group>
          <Button type="submit" variant="light" loading={add.isPending} disabled={model.trim() === ''}>
            {t('start.addEngine')}
          </Button>
          {onCancel && (
            <Button variant="subtle" onClick={onCancel}>
              {t('state.cancel')}
            </Button>
          )}
        </Group>
        <Text size="xs" c="dimmed">
          {t('start.keys')}
        </Text>
      </Stack>
    </Paper>
  )
}

function proposedName(model: string, searches: boolean, suffix: string): string {
  return searches ? `${model.trim()} ${suffix}` : model.trim()
}

/** Names of known models like what is typed; any other name may be typed as well. */
function useModelNames(typed: string, simulated: boolean): string[] {
  const [settled] = useDebouncedValue(typed.trim(), TYPING_MILLIS)
  const { data } = useInfiniteQuery(modelsQuery(useApi(), settled))
  const known = (data?.pages ?? []).flatMap(({ items }) => items.map(({ model }) => model)).filter((model) => model.simulated === simulated)
  return [...new Set(known.map(({ name }) => name))]
}
