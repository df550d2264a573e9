import { Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Run } from '../../api/client'
import { IncompleteBadge } from '../../components/IncompleteBadge'
import { Moment } from '../../components/Moment'
import { ProgressBar } from '../../components/ProgressBar'
import { RunState } from '../../components/RunState'
import { SaveCsv } from '../../components/SaveCsv'
import { SimulatedBadge } from '../../components/SimulatedBanner'
import { TextLink } from '../../components/TextLink'
import { useFormats } from '../../i18n/formats'
import classes from './RunList.module.css'

export function RunList({ runs }: { runs: Run[] }) {
  const { t } = useTranslation()
  const file = () => [
    ['id', 'monitor', 'created_at', 'state', 'planned', 'answered', 'failed', 'cancelled', 'over_budget', 'waiting', 'simulated'],
    ...runs.map((run) => [
      run.id,
      run.monitorName,
      run.createdAt,
      run.state,
      run.planned,
      run.answered,
      run.failed,
      run.cancelled,
      run.overBudget,
      run.pending + run.running,
      run.simulated,
    ]),
  ]
  return (
    <div>
      <ul className={classes.list}>
        {runs.map((run) => (
          <RunRow key={run.id} run={run} />
        ))}
      </ul>
      <Group justify="flex-end">
        <SaveCsv title={t('runs.history')} rows={file} />
      </Group>
    </div>
  )
}

function RunRow({ run }: { run: Run }) {
  return (
    <li className={classes.row}>
      <div className={classes.name}>
        <TextLink to="/runs/$id" params={{ id: run.id }} fw={600} className={classes.link}>
          {run.monitorName}
        </TextLink>
        {run.simulated && <SimulatedBadge />}
        <IncompleteBadge run={run} />
      </div>
      <Text size="sm" c="dimmed">
        <Moment at={run.createdAt} />
      </Text>
      <RunState state={run.state} />
      <div className={classes.progress}>
        <ProgressBar label={run.monitorName} {...run} />
        <Counts run={run} />
      </div>
    </li>
  )
}

function Counts({ run }: { run: Run }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const counts = [
    { name: t('run.answered'), count: run.answered },
    { name: t('run.failed'), count: run.failed },
    { name: t('run.cancelled'), count: run.cancelled },
    { name: t('run.overBudget'), count: run.overBudget },
    { name: t('run.pending'), count: run.pending + run.running },
  ]
  return (
    <Group gap="sm" mt={4}>
      {counts
        .filter(({ count }, index) => index === 0 || count > 0)
        .map(({ name, count }) => (
          <Text key={name} size="xs" c="dimmed">
            {name}: <strong>{number(count)}</strong>
          </Text>
        ))}
      <Text size="xs" c="dimmed">
        {t('run.planned')}: {number(run.planned)}
      </Text>
    </Group>
  )
}
