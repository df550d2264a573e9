import { Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Monitor } from '../../api/client'
import { monitorsQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { ButtonLink } from '../../components/ButtonLink'
import { Loaded } from '../../components/Loaded'
import { Notice } from '../../components/Notice'
import { PageTitle } from '../../components/PageTitle'
import { SaveCsv } from '../../components/SaveCsv'
import { Calendar } from './Calendar'
import { MonitorRow } from './MonitorRow'
import classes from './MonitorsPage.module.css'
import { ForRole } from '../../components/ForRole'

export function MonitorsPage() {
  const { t } = useTranslation()
  const monitors = useQuery(monitorsQuery(useApi()))
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="end">
        <div>
          <PageTitle>{t('runs.monitors')}</PageTitle>
          <Text c="dimmed">{t('monitors.help')}</Text>
        </div>
        <ForRole least="EDITOR">
          <ButtonLink to="/monitors/new">{t('monitors.add')}</ButtonLink>
        </ForRole>
      </Group>
      <Loaded query={monitors} skeleton={[130, 130, 130]}>
        {(all) =>
          all.length === 0 ? (
            <Notice title={t('runs.noMonitors')} order={2}>
              {t('runs.noMonitorsHelp')}
            </Notice>
          ) : (
            <>
              <ul className={classes.monitors} aria-label={t('runs.monitors')}>
                {all.map((monitor) => (
                  <MonitorRow key={monitor.id} monitor={monitor} />
                ))}
              </ul>
              <Group justify="flex-end">
                <SaveCsv title={t('runs.monitors')} rows={() => fileOf(all)} />
              </Group>
              <Calendar monitors={all} />
            </>
          )
        }
      </Loaded>
    </Stack>
  )
}

function fileOf(monitors: Monitor[]) {
  return [
    ['id', 'name', 'prompts', 'engines', 'repeats', 'cron', 'time_zone', 'enabled', 'most_usd_per_run', 'most_calls_per_run'],
    ...monitors.map(({ id, name, promptIds, engineIds, repeats, cron, timeZone, enabled, maxUsdPerRun, maxCallsPerRun }) => [
      id,
      name,
      promptIds.length,
      engineIds.length,
      repeats,
      cron,
      timeZone,
      enabled,
      maxUsdPerRun,
      maxCallsPerRun,
    ]),
  ]
}
