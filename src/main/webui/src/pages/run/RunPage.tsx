import { Group, Stack, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Engine, Run, RunDetail } from '../../api/client'
import { useFollowedRun } from '../../api/followRun'
import { useEngines } from '../../api/lookups'
import { isUnderWay } from '../../api/queries'
import { Loaded } from '../../components/Loaded'
import { Moment } from '../../components/Moment'
import { PageTitle } from '../../components/PageTitle'
import { RescanBanner } from '../../components/RescanBanner'
import { RunState } from '../../components/RunState'
import { SimulatedBadge, SimulatedBanner } from '../../components/SimulatedBanner'
import { TextLink } from '../../components/TextLink'
import { useFormats } from '../../i18n/formats'
import { wordsFor } from '../../i18n/words'
import { Failures } from './Failures'
import { Incomplete } from './Incomplete'
import { Progress } from './Progress'
import { RunActions } from './RunActions'
import { Visibility } from './Visibility'
import { Waiting } from './Waiting'

const route = getRouteApi('/runs/$id')

export function RunPage() {
  const { t } = useTranslation()
  const { id } = route.useParams()
  const detail = useFollowedRun(id)
  const engines = useEngines(detail.data?.engines.map(({ engineId }) => engineId) ?? [])
  return (
    <Stack gap="xl">
      {detail.data && <SimulatedBanner simulated={simulatedEngines(detail.data, engines)} />}
      <Group justify="space-between" align="end">
        <div>
          <TextLink to="/runs" size="sm">
            ← {t('run.back')}
          </TextLink>
          <PageTitle>{detail.data?.run.monitorName ?? t('runs.title')}</PageTitle>
          {detail.data && <Facts run={detail.data.run} />}
        </div>
        {detail.data && <RunActions run={detail.data.run} />}
      </Group>
      <RescanBanner />
      <Loaded query={detail} skeleton={[40, 160, 320]}>
        {(data) => <Content detail={data} asOf={detail.dataUpdatedAt} engines={engines} />}
      </Loaded>
    </Stack>
  )
}

function Facts({ run }: { run: Run }) {
  const { t } = useTranslation()
  const { duration } = useFormats()
  return (
    <Group gap="md" mt={4}>
      <RunState state={run.state} />
      {run.simulated && <SimulatedBadge />}
      <Text size="sm" c="dimmed">
        {wordsFor(t, 'run', run.trigger)}, <Moment at={run.createdAt} />
      </Text>
      {run.finishedAt !== null && (
        <Text size="sm" c="dimmed">
          {t('run.took', { duration: duration(Date.parse(run.finishedAt) - Date.parse(run.createdAt)) })}
        </Text>
      )}
      <TextLink to="/monitors/$id" params={{ id: run.monitorId }} size="sm">
        {t('run.monitor')}
      </TextLink>
    </Group>
  )
}

/** While it runs, how far it is; afterwards, what came out first. */
function Content({ detail, asOf, engines }: { detail: RunDetail; asOf: number; engines: Map<string, Engine> }) {
  const { run, failures, waitingFor, coverage } = detail
  const visibility = <Visibility run={run} engines={engines} />
  return (
    <>
      <Waiting closures={waitingFor} />
      <Incomplete run={run} coverage={coverage} />
      {!isUnderWay(run) && visibility}
      <Progress detail={detail} asOf={asOf} engines={engines} />
      {failures.length > 0 && <Failures failures={failures} engines={engines} />}
      {isUnderWay(run) && visibility}
    </>
  )
}

/** Until the engines are known, the run's own word counts: it says "simulated" as soon as one engine is. */
function simulatedEngines(detail: RunDetail, engines: Map<string, Engine>): boolean[] {
  const known = detail.engines.flatMap(({ engineId }) => engines.get(engineId)?.simulated ?? [])
  return known.length === detail.engines.length ? known : [detail.run.simulated]
}
