import { Alert, Group, Paper, Stack, Switch, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { MissedRun, Monitor, Run } from '../../api/client'
import { lastRunQuery, missedRunsQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { Fact } from '../../components/Fact'
import { IncompleteBadge } from '../../components/IncompleteBadge'
import { Moment } from '../../components/Moment'
import { MonitorSize } from '../../components/MonitorSize'
import { NextRun } from '../../components/NextRun'
import { RunNow } from '../../components/RunNow'
import { RunState } from '../../components/RunState'
import { useScheduleWords } from '../../components/schedule'
import { TextLink } from '../../components/TextLink'
import { problemText } from '../../i18n/problemText'
import { wordsFor } from '../../i18n/words'
import classes from './MonitorsPage.module.css'
import { useSwitch } from './useSwitch'
import { useMay } from '../../api/useMay'

export function MonitorRow({ monitor }: { monitor: Monitor }) {
  const { t } = useTranslation()
  const scheduleWords = useScheduleWords()
  const api = useApi()
  const lastRun = useQuery(lastRunQuery(api, monitor.id))
  const missed = useQuery(missedRunsQuery(api, monitor.id))
  return (
    <Paper withBorder p="md" component="li">
      <Stack gap="md">
        <div className={classes.head}>
          <div className={classes.name}>
            <Title order={2} size="h4">
              <TextLink to="/monitors/$id" params={{ id: monitor.id }} inherit>
                {monitor.name}
              </TextLink>
            </Title>
            <Text size="sm" c="dimmed">
              <MonitorSize monitor={monitor} />
            </Text>
          </div>
          <Group>
            {monitor.cron !== null && <OnOff monitor={monitor} />}
            <RunNow monitor={monitor} />
          </Group>
        </div>
        <dl className={classes.facts}>
          <Fact name={t('monitors.schedule')}>
            {monitor.cron === null ? t('schedule.none') : `${scheduleWords(monitor.cron)} (${monitor.timeZone})`}
          </Fact>
          <Fact name={t('monitors.next')}>
            {monitor.nextRunAt === null ? <NextRun monitor={monitor} /> : <Moment at={monitor.nextRunAt} />}
          </Fact>
          <Fact name={t('monitors.last')}>{lastRun.data !== undefined && <LastRun run={lastRun.data} />}</Fact>
          <Fact name={t('monitors.missed')}>{missed.data && <Missed runs={missed.data} />}</Fact>
        </dl>
      </Stack>
    </Paper>
  )
}

function LastRun({ run }: { run: Run | null }) {
  const { t } = useTranslation()
  if (run === null) {
    return t('monitors.never')
  }
  return (
    <Group gap="xs">
      <TextLink to="/runs/$id" params={{ id: run.id }} inherit>
        <Moment at={run.createdAt} />
      </TextLink>
      <RunState state={run.state} />
      <IncompleteBadge run={run} />
    </Group>
  )
}

/** Gaps in the schedule are shown, not hidden. */
function Missed({ runs: [newest, ...others] }: { runs: MissedRun[] }) {
  const { t } = useTranslation()
  if (newest === undefined) {
    return t('monitors.missedNone')
  }
  return (
    <>
      {t('monitors.missedTimes', { count: others.length + 1 })}
      <div>
        {t('monitors.missedLast')} <Moment at={newest.scheduledFor} />, {wordsFor(t, 'monitors', newest.reason)}
      </div>
    </>
  )
}

function OnOff({ monitor }: { monitor: Monitor }) {
  const { t } = useTranslation()
  const turn = useSwitch(monitor)
  const may = useMay()
  return (
    <div>
      <Switch
        label={t('monitors.on')}
        aria-label={t('monitors.onOf', { monitor: monitor.name })}
        checked={monitor.enabled}
        disabled={turn.isPending || !may('EDITOR')}
        onChange={(event) => turn.mutate(event.currentTarget.checked)}
      />
      {turn.error && (
        <Alert role="alert" color="red" title={t('form.notSaved')}>
          {problemText(t, turn.error)}
        </Alert>
      )}
    </div>
  )
}
