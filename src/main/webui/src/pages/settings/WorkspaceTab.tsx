import { Alert, Button, Stack, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sessionQuery } from '../../api/accessQueries'
import { answered } from '../../api/client'
import { workspacesQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { problemText } from '../../i18n/problemText'
import { Retention } from './Retention'

export function WorkspaceTab() {
  const { t } = useTranslation()
  const { workspace, http } = useApi()
  const queries = useQueryClient()
  const { data: workspaces } = useQuery(workspacesQuery)
  const known = workspaces?.find(({ slug }) => slug === workspace)?.name ?? ''
  const [typed, setTyped] = useState<string>()
  const rename = useMutation({
    mutationFn: (name: string) => answered(http.PUT('/api/v1/workspaces/current', { body: { name } })),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: workspacesQuery.queryKey }),
        queries.invalidateQueries({ queryKey: sessionQuery.queryKey }),
      ])
      setTyped(undefined)
    },
  })
  return (
    <>
    <form
      onSubmit={(event) => {
        event.preventDefault()
        rename.mutate(typed ?? known)
      }}
    >
      <Stack maw="28rem">
        <TextInput
          label={t('access.workspaceName')}
          required
          maxLength={200}
          value={typed ?? known}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <TextInput label={t('access.workspaceSlug')} description={t('access.workspaceSlugHelp')} readOnly value={workspace} />
        {rename.error && (
          <Alert role="alert" color="red" title={t('access.notDone')}>
            {problemText(t, rename.error)}
          </Alert>
        )}
        <Button type="submit" loading={rename.isPending} disabled={typed === undefined || typed === known}>
          {t('access.save')}
        </Button>
      </Stack>
    </form>
    <Retention />
    </>
  )
}
