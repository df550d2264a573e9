import { Group, Stack, Title } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { monitorsQuery, runsQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { Loaded } from '../../components/Loaded'
import { LoadMore } from '../../components/LoadMore'
import { Notice } from '../../components/Notice'
import { PageTitle } from '../../components/PageTitle'
import { SimulatedBanner } from '../../components/SimulatedBanner'
import { TextLink } from '../../components/TextLink'
import { BudgetPanel } from './BudgetPanel'
import { MonitorList } from './MonitorList'
import { RunList } from './RunList'

export function RunsPage() {
  const { t } = useTranslation()
  const api = useApi()
  const monitors = useQuery(monitorsQuery(api))
  const runs = useInfiniteQuery(runsQuery(api))
  const shown = runs.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Stack gap="xl">
      <SimulatedBanner simulated={shown.map((run) => run.simulated)} />
      <PageTitle>{t('runs.title')}</PageTitle>
      <section aria-labelledby="monitors">
        <Group justify="space-between" mb="sm">
          <Title order={2} id="monitors">
            {t('runs.monitors')}
          </Title>
          <TextLink to="/monitors" size="sm">
            {t('runs.allMonitors')}
          </TextLink>
        </Group>
        <Loaded query={monitors} skeleton={[96]}>
          {(all) => <MonitorList monitors={all} />}
        </Loaded>
      </section>
      <BudgetPanel />
      <section aria-labelledby="history">
        <Title order={2} id="history" mb="sm">
          {t('runs.history')}
        </Title>
        <Loaded query={runs} skeleton={[56, 56, 56, 56]}>
          {() =>
            shown.length === 0 ? (
              <Notice title={t('runs.none')}>{t('runs.noneHelp')}</Notice>
            ) : (
              <Stack>
                <RunList runs={shown} />
                <LoadMore pages={runs} />
              </Stack>
            )
          }
        </Loaded>
      </section>
    </Stack>
  )
}
