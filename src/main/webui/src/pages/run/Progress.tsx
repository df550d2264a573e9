import { Anchor, Stack, Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Engine, RunDetail } from '../../api/client'
import { Definition } from '../../components/Definition'
import { ProgressBar } from '../../components/ProgressBar'
import { TableFrame } from '../../components/TableFrame'
import { TextLink } from '../../components/TextLink'
import { useFormats } from '../../i18n/formats'
import { Cost, totalCost } from './Cost'
import { Standing } from './Standing'

interface Props {
  detail: RunDetail
  /** When that was so, in milliseconds since 1970. */
  asOf: number
  engines: Map<string, Engine>
}

interface Line {
  engineId?: string
  name: string
  pending: number
  running: number
  answered: number
  failed: number
  cancelled: number
  overBudget: number
  retried: number
  costUsd: number | null
  costUnknown: number
}

export function Progress({ detail, asOf, engines }: Props) {
  const { t } = useTranslation()
  const all: Line = {
    name: t('run.allEngines'),
    ...detail.run,
    ...totalCost(detail.engines),
    retried: detail.engines.reduce((sum, { retried }) => sum + retried, 0),
  }
  const lines: Line[] = detail.engines
    .map((progress) => ({ name: engines.get(progress.engineId)?.name ?? '…', ...progress }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
  const stopped = all.cancelled + all.overBudget > 0
  return (
    <section aria-labelledby="progress">
      <Title order={2} id="progress" mb="sm">
        {t('run.progress')}
      </Title>
      <Stack>
        <Standing detail={detail} asOf={asOf} />
        <TableFrame label={t('run.progress')}>
          <Table miw={760} verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('run.engine')}</Table.Th>
                <Table.Th scope="col" w="30%">
                  {t('run.progress')}
                </Table.Th>
                <Number heading>{t('run.answered')}</Number>
                <Number heading>{t('run.failed')}</Number>
                {stopped && (
                  <Number heading>
                    <Definition term={t('run.notAsked')}>{t('run.notAskedHelp')}</Definition>
                  </Number>
                )}
                <Number heading>{t('run.pending')}</Number>
                <Number heading>
                  <Definition term={t('run.retried')}>{t('run.retriedHelp')}</Definition>
                </Number>
                <Number heading>{t('run.cost')}</Number>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              <ProgressLine run={detail.run.id} line={all} stopped={stopped} strong />
              {lines.map((line) => (
                <ProgressLine key={line.engineId} run={detail.run.id} line={line} stopped={stopped} />
              ))}
            </Table.Tbody>
          </Table>
        </TableFrame>
      </Stack>
    </section>
  )
}

interface LineProps {
  run: string
  line: Line
  /** Whether anything of the run was not asked. */
  stopped: boolean
  strong?: boolean
}

function ProgressLine({ run, line, stopped, strong }: LineProps) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { engineId, name, pending, running, answered, failed, cancelled, overBudget, retried } = line
  return (
    <Table.Tr fw={strong ? 600 : undefined}>
      <Table.Th scope="row" fw="inherit">
        {name}
      </Table.Th>
      <Table.Td>
        <ProgressBar
          label={name}
          planned={pending + running + answered + failed + cancelled + overBudget}
          {...{ answered, failed, cancelled, overBudget }}
        />
      </Table.Td>
      <Number>
        <TextLink inherit
          to="/answers"
          search={{ run, ...(engineId && { engine: engineId }) }}
          aria-label={t('run.answersOf', { answered: number(answered), engine: name })}
        >
          {number(answered)}
        </TextLink>
      </Number>
      <Number>
        {failed > 0 ? (
          <Anchor href="#failures" inherit>
            {number(failed)}
          </Anchor>
        ) : (
          number(0)
        )}
      </Number>
      {stopped && (
        <Number>
          {cancelled > 0 && <div>{t('run.cancelledCount', { count: cancelled })}</div>}
          {overBudget > 0 && <div>{t('run.overBudgetCount', { count: overBudget })}</div>}
          {cancelled + overBudget === 0 && number(0)}
        </Number>
      )}
      <Number>{number(pending + running)}</Number>
      <Number>{number(retried)}</Number>
      <Number>
        <Cost {...line} />
      </Number>
    </Table.Tr>
  )
}

function Number({ heading, children }: { heading?: boolean; children: React.ReactNode }) {
  return heading ? (
    <Table.Th scope="col" ta="end">
      {children}
    </Table.Th>
  ) : (
    <Table.Td ta="end">
      <Text component="div" inherit style={{ fontVariantNumeric: 'tabular-nums' }}>
        {children}
      </Text>
    </Table.Td>
  )
}
