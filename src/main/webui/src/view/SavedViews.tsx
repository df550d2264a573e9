import { Alert, Button, CloseButton, Divider, Group, Popover, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, done, type SavedView } from '../api/client'
import { savedViewsQuery } from '../api/queries'
import { useApi } from '../api/WorkspaceApi'
import { TextLink } from '../components/TextLink'
import { problemText } from '../i18n/problemText'
import { ForRole } from '../components/ForRole'

const PLACES = { OVERVIEW: '/', SOURCES: '/sources', PROMPTS: '/prompts', CORRELATIONS: '/correlations' } as const

/** What all who see the workspace have saved to look at again, and the way to save what is looked at now. */
export function SavedViews() {
  const { t } = useTranslation()
  const [opened, { toggle, close }] = useDisclosure(false)
  const { pathname, searchStr } = useLocation()
  const here = (Object.keys(PLACES) as (keyof typeof PLACES)[]).find((page) => PLACES[page] === pathname)
  return (
    here && (
      <Popover position="bottom-start" shadow="md" width={320} trapFocus opened={opened} onDismiss={close}>
        <Popover.Target>
          <Button variant="default" aria-expanded={opened} onClick={toggle}>
            {t('view.saved')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <Stack gap="xs">
            <Views onChosen={close} />
            <ForRole least="EDITOR">
              <Divider />
              <Save page={here} search={withoutWorkspace(searchStr)} />
            </ForRole>
          </Stack>
        </Popover.Dropdown>
      </Popover>
    )
  )
}

function Views({ onChosen }: { onChosen: () => void }) {
  const { t } = useTranslation()
  const api = useApi()
  const queries = useQueryClient()
  const { data: views = [] } = useQuery(savedViewsQuery(api))
  const remove = useMutation({
    mutationFn: (id: string) => done(api.http.DELETE('/api/v1/saved-views/{id}', { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: savedViewsQuery(api).queryKey }),
  })
  if (views.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('view.noneSaved')}
      </Text>
    )
  }
  return (
    <>
      {views.map((view) => (
        <Group key={view.id} justify="space-between" wrap="nowrap">
          <TextLink to={PLACES[view.page]} search={searchOf(view, api.workspace)} size="sm" onClick={onChosen}>
            {view.name}
          </TextLink>
          <ForRole least="EDITOR">
            <CloseButton size="sm" aria-label={t('view.removeSaved', { name: view.name })} onClick={() => remove.mutate(view.id)} />
          </ForRole>
        </Group>
      ))}
      {remove.error && (
        <Alert role="alert" color="red">
          {problemText(t, remove.error)}
        </Alert>
      )}
    </>
  )
}

function Save({ page, search }: { page: SavedView['page']; search: string }) {
  const { t } = useTranslation()
  const api = useApi()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const save = useMutation({
    mutationFn: () => answered(api.http.POST('/api/v1/saved-views', { body: { name: name.trim(), page, search } })),
    onSuccess: async () => {
      setName('')
      await queries.invalidateQueries({ queryKey: savedViewsQuery(api).queryKey })
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Group align="end" gap="xs" wrap="nowrap">
        <TextInput
          label={t('view.saveAs')}
          size="xs"
          value={name}
          maxLength={100}
          error={save.error ? problemText(t, save.error) : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" loading={save.isPending} disabled={name.trim() === ''}>
          {t('form.save')}
        </Button>
      </Group>
    </form>
  )
}

/** A view belongs to its workspace, so its address need not say which. */
function withoutWorkspace(search: string): string {
  const parameters = new URLSearchParams(search)
  parameters.delete('workspace')
  return parameters.toString()
}

function searchOf({ search }: SavedView, workspace: string) {
  return { ...Object.fromEntries(new URLSearchParams(search)), workspace }
}
