import { Checkbox, Group, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue, useSet } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, type Brand } from '../../api/client'
import { suggestionsQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { TextLink } from '../../components/TextLink'
import { useFormats } from '../../i18n/formats'
import { StepFrame } from './StepFrame'

const TYPING_MILLIS = 400

/** The own brand, its domain, and the other spellings under which it is known. */
export function BrandStep({ own, onDone }: { own: Brand | undefined; onDone: () => void }) {
  const { t } = useTranslation()
  const { list } = useFormats()
  if (own) {
    return (
      <StepFrame title={t('start.brand')} help={t('start.brandHelp')} next={{ words: t('start.next'), go: onDone }}>
        <Text>
          {t('start.brandIs', { brand: own.name, names: list(own.names.map(({ text }) => text)), domains: list(own.domains) || '–' })}{' '}
          <TextLink to="/brands/$id" params={{ id: own.id }}>
            {t('start.change')}
          </TextLink>
        </Text>
      </StepFrame>
    )
  }
  return <NewBrand onDone={onDone} />
}

function NewBrand({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const { list } = useFormats()
  const api = useApi()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [domain, setDomain] = useState('')
  /** The spellings that somebody has ticked or unticked. */
  const changed = useSet<string>()
  const [settledName] = useDebouncedValue(name.trim(), TYPING_MILLIS)
  const [settledDomain] = useDebouncedValue(domainOf(domain), TYPING_MILLIS)
  const { data: suggestions = [] } = useQuery({
    ...suggestionsQuery(api, settledName, settledDomain),
    enabled: settledName !== '',
  })
  const others = suggestions.filter(({ text }) => text !== name.trim())
  // An ordinary word as a name finds much that is not meant: only who ticks it wants it.
  const isTaken = ({ text, ambiguous }: (typeof suggestions)[number]) => changed.has(text) === ambiguous
  const save = useMutation({
    mutationFn: () =>
      answered(
        api.http.POST('/api/v1/brands', {
          body: {
            name: name.trim(),
            kind: 'OWN',
            names: [{ text: name.trim() }, ...others.filter(isTaken).map(({ text, ambiguous }) => ({ text, ambiguous }))],
            domains: domainOf(domain) === '' ? [] : [domainOf(domain)],
          },
        }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [api.workspace, 'brands'] })
      onDone()
    },
  })
  return (
    <StepFrame
      title={t('start.brand')}
      help={t('start.brandHelp')}
      next={{ words: t('start.next'), disabled: name.trim() === '', loading: save.isPending, error: save.error, go: () => save.mutate() }}
    >
      <Group align="start">
        <TextInput label={t('start.brandName')} value={name} maxLength={200} required autoComplete="organization" w={300} onChange={(event) => setName(event.currentTarget.value)} />
        <TextInput label={t('start.domain')} description={t('start.domainHelp')} value={domain} inputMode="url" w={300} onChange={(event) => setDomain(event.currentTarget.value)} />
      </Group>
      {others.length > 0 && (
        <Stack gap={6} role="group" aria-labelledby="spellings">
          <Text size="sm" fw={600} id="spellings">
            {t('start.spellings')}
          </Text>
          {others.map((suggestion) => {
            const { text, source, ambiguous } = suggestion
            return (
              <Checkbox
                key={text}
                label={<span dir="auto">{text}</span>}
                description={list([t(`suggestion.${source}`), ...(ambiguous ? [t('suggestion.ambiguous')] : [])])}
                checked={isTaken(suggestion)}
                onChange={() => (changed.has(text) ? changed.delete(text) : changed.add(text))}
              />
            )
          })}
        </Stack>
      )}
    </StepFrame>
  )
}

/** People paste addresses; what is asked for is their host. */
export function domainOf(typed: string): string {
  return typed
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/?#].*$/, '')
    .replace(/^www\./, '')
}
