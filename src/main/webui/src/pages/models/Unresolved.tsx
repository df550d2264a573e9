import { Alert, Button, Paper, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered } from '../../api/client'
import { unresolvedQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { problemText } from '../../i18n/problemText'
import classes from './Models.module.css'
import { ForRole } from '../../components/ForRole'

/** The names that answers and engines use and that mean no model, each with a place to say which it means. */
export function Unresolved() {
  const { t } = useTranslation()
  const { data: names = [] } = useQuery(unresolvedQuery(useApi()))
  if (names.length === 0) {
    return undefined
  }
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="unresolved">
      <Title order={2} size="h4" id="unresolved">
        {t('models.unresolved')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('models.unresolvedHelp')}
      </Text>
      <ul className={classes.unresolved}>
        {names.map(({ provider, name }) => (
          <li key={`${provider} ${name}`}>
            <ForRole least="EDITOR" otherwise={t('models.unresolvedName', { name, provider })}>
              <LinkForm provider={provider} name={name} />
            </ForRole>
          </li>
        ))}
      </ul>
    </Paper>
  )
}

function LinkForm({ provider, name }: { provider: string; name: string }) {
  const { t } = useTranslation()
  const [modelId, setModelId] = useState('')
  const link = useLink(name)
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          link.mutate(modelId.trim())
        }}
      >
        <TextInput
          label={t('models.means', { name, provider })}
          placeholder="meta/llama-2-70b"
          required
          value={modelId}
          onChange={(event) => setModelId(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={link.isPending} disabled={modelId.trim() === ''}>
          {t('models.link')}
        </Button>
      </form>
      {link.error && (
        <Alert role="alert" color="red" mt="xs" title={t('models.notLinked')}>
          {problemText(t, link.error)}
        </Alert>
      )}
    </>
  )
}

function useLink(name: string) {
  const { workspace, http } = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (modelId: string) => answered(http.POST('/api/v1/models/aliases', { body: { name, modelId } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: [workspace, 'models'] }),
  })
}
