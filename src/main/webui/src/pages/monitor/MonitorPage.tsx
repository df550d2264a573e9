import { Group, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { monitorQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { Loaded } from '../../components/Loaded'
import { PageTitle } from '../../components/PageTitle'
import { RunNow } from '../../components/RunNow'
import { TextLink } from '../../components/TextLink'
import { Archive } from './Archive'
import { draftOf, newMonitor } from './draft'
import { MonitorEditor } from './MonitorEditor'
import { ForRole } from '../../components/ForRole'

const route = getRouteApi('/monitors/$id')

export function MonitorPage() {
  const { t } = useTranslation()
  const { id } = route.useParams()
  const monitor = useQuery(monitorQuery(useApi(), id))
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="end">
        <Heading>{monitor.data?.name ?? t('runs.monitors')}</Heading>
        {monitor.data && (
          <Group align="start">
            <RunNow monitor={monitor.data} />
            <Archive monitor={monitor.data} />
          </Group>
        )}
      </Group>
      <Loaded query={monitor} skeleton={[80, 320, 160]}>
        {(stored) => <MonitorEditor key={id} id={id} initial={() => draftOf(stored)} />}
      </Loaded>
    </Stack>
  )
}

export function NewMonitorPage() {
  const { t } = useTranslation()
  return (
    <Stack gap="lg">
      <Heading>{t('monitor.new')}</Heading>
      <ForRole least="EDITOR" otherwise={t('access.editorsOnly')}>
        <MonitorEditor initial={() => newMonitor(Intl.DateTimeFormat().resolvedOptions().timeZone)} />
      </ForRole>
    </Stack>
  )
}

function Heading({ children }: { children: string }) {
  const { t } = useTranslation()
  return (
    <div>
      <TextLink to="/monitors" size="sm">
        ← {t('monitor.back')}
      </TextLink>
      <PageTitle>{children}</PageTitle>
    </div>
  )
}
