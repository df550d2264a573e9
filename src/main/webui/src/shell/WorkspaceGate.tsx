import { Alert, List, NativeSelect, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { createApi, type Workspace } from '../api/client'
import { Problem } from '../api/problem'
import { sessionQuery } from '../api/accessQueries'
import { workspacesQuery } from '../api/queries'
import { ApiProvider } from '../api/WorkspaceApi'
import { Failed, Loaded } from '../components/Loaded'
import { Notice } from '../components/Notice'
import { PageTitle } from '../components/PageTitle'
import { TextLink } from '../components/TextLink'
import classes from './Shell.module.css'

/** Shows its children the workspace that the address names; where there is only one, that one. */
export function WorkspaceGate({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const workspaces = useQuery(workspacesQuery)
  const { isFetched: isKnown } = useQuery(sessionQuery)
  if (workspaces.error instanceof Problem && workspaces.error.status === 401) {
    return undefined // on the way to sign in
  }
  if (workspaces.isError && !workspaces.data) {
    return (
      <Stack>
        <PageTitle>{t('shell.workspace')}</PageTitle>
        <Failed error={workspaces.error} retry={workspaces.refetch} />
      </Stack>
    )
  }
  return (
    <Loaded query={workspaces} skeleton={[40, 200, 320]}>
      {/* Not before it is known what one may do, or buttons would come and go. */}
      {(all) => isKnown && <Chosen all={all}>{children}</Chosen>}
    </Loaded>
  )
}

function Chosen({ all, children }: { all: Workspace[]; children: ReactNode }) {
  const { workspace: slug } = useSearch({ from: '__root__' })
  const chosen = slug === undefined && all.length === 1 ? all[0] : all.find((workspace) => workspace.slug === slug)
  const api = useMemo(() => (chosen ? createApi(chosen.slug) : undefined), [chosen])
  if (api) {
    return (
      <ApiProvider value={api} key={api.workspace}>
        {children}
      </ApiProvider>
    )
  }
  const first = all[0]
  if (!first) {
    return <Nowhere />
  }
  if (slug === undefined) {
    return <Navigate to="." search={(search) => ({ ...search, workspace: first.slug })} replace />
  }
  return <NoSuchWorkspace slug={slug ?? ''} all={all} />
}

/** Somebody who was taken out of every workspace. */
function Nowhere() {
  const { t } = useTranslation()
  return (
    <Stack>
      <PageTitle>{t('shell.workspace')}</PageTitle>
      <Notice title={t('access.nowhere')} order={2}>
        {t('access.nowhereHelp')}
      </Notice>
    </Stack>
  )
}

function NoSuchWorkspace({ slug, all }: { slug: string; all: Workspace[] }) {
  const { t } = useTranslation()
  return (
    <>
      <PageTitle>{t('shell.workspace')}</PageTitle>
      <Alert mt="md" color="yellow" title={t('shell.noWorkspace', { slug })}>
        {t('shell.chooseWorkspace')}
        <List>
          {all.map((workspace) => (
            <List.Item key={workspace.id}>
              <TextLink to="/runs" search={{ workspace: workspace.slug }}>
                {workspace.name}
              </TextLink>
            </List.Item>
          ))}
        </List>
      </Alert>
    </>
  )
}

/** The name of the workspace shown; where there are several, a choice. */
export function WorkspaceSwitch() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { workspace: slug } = useSearch({ from: '__root__' })
  const { data: all } = useQuery(workspacesQuery)
  const only = all?.length === 1 ? all[0] : undefined
  if (!all || all.length === 0) {
    return undefined
  }
  return only ? (
    <span className={classes.workspace}>{only.name}</span>
  ) : (
    <NativeSelect
      size="xs"
      aria-label={t('shell.workspace')}
      value={slug}
      data={all.map((workspace) => ({ value: workspace.slug, label: workspace.name }))}
      onChange={(event) => void navigate({ to: '/runs', search: { workspace: event.currentTarget.value } })}
    />
  )
}
