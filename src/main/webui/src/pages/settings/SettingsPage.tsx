import { Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { sessionQuery } from '../../api/accessQueries'
import type { Session } from '../../api/client'
import { useApi } from '../../api/WorkspaceApi'
import { Loaded } from '../../components/Loaded'
import classes from '../../components/ModelsTabs.module.css'
import { PageTitle } from '../../components/PageTitle'
import { AccountTab } from './AccountTab'
import { ActivityTab } from './ActivityTab'
import { PeopleTab } from './PeopleTab'
import { TABS, type SettingsTab } from './search'
import { TokensTab } from './TokensTab'
import { WorkspaceTab } from './WorkspaceTab'

const CONTENT: Record<SettingsTab, () => React.ReactNode> = {
  workspace: WorkspaceTab,
  people: PeopleTab,
  tokens: TokensTab,
  activity: ActivityTab,
  account: AccountTab,
}

/** What an owner decides, and one's own account. */
export function SettingsPage() {
  const { t } = useTranslation()
  const session = useQuery(sessionQuery)
  return (
    <Stack gap="lg">
      <PageTitle>{t('access.settings')}</PageTitle>
      <Loaded query={session} skeleton={[40, 200]}>
        {(data) => <Tabs session={data} />}
      </Loaded>
    </Stack>
  )
}

function Tabs({ session: { who } }: { session: Session }) {
  const { t } = useTranslation()
  const { workspace } = useApi()
  const { tab } = useSearch({ from: '/settings' })
  const owner = who?.workspaces.some(({ slug, role }) => slug === workspace && role === 'OWNER') ?? false
  const shown = TABS.filter((each) => (each === 'account' ? who?.kind === 'ACCOUNT' : owner))
  const current = shown.find((each) => each === tab) ?? shown[0]
  if (!current) {
    return <Text>{t('access.ownersOnly')}</Text>
  }
  const Content = CONTENT[current]
  return (
    <>
      <nav aria-label={t('access.settings')} className={classes.tabs}>
        {shown.map((each) => (
          <Link
            key={each}
            to="/settings"
            search={{ tab: each }}
            className={classes.tab}
            aria-current={each === current ? 'page' : undefined}
            activeOptions={{ exact: true, includeSearch: true }}
          >
            {t(`access.tab.${each}`)}
          </Link>
        ))}
      </nav>
      {!owner && <Text c="dimmed">{t('access.ownersOnly')}</Text>}
      <Content />
    </>
  )
}
