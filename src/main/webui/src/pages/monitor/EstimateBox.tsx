import { Alert, Paper, Stack, Table, Text, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Estimate } from '../../api/client'
import { useEngines } from '../../api/lookups'
import { estimateQuery, type Basket } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { Definition } from '../../components/Definition'
import { Fact, FactList } from '../../components/Fact'
import { Loaded } from '../../components/Loaded'
import { TableFrame } from '../../components/TableFrame'
import { useFormats } from '../../i18n/formats'
import { basketOf, type Draft } from './draft'
import classes from './MonitorEditor.module.css'
import { pointsAtBest } from './precision'

const PAUSE_MILLIS = 400

/** What one run of the draft would ask and cost, and how exact its numbers would be at best. */
export function EstimateBox({ draft }: { draft: Draft }) {
  const { t } = useTranslation()
  const [settled] = useDebouncedValue(draft, PAUSE_MILLIS)
  const basket = basketOf(settled)
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="estimate" className={classes.estimate}>
      <Title order={2} id="estimate" mb="sm">
        {t('estimate.title')}
      </Title>
      {basket ? <Told basket={basket} adaptive={settled.precision !== ''} /> : <Text c="dimmed">{t('estimate.nothing')}</Text>}
    </Paper>
  )
}

function Told({ basket, adaptive }: { basket: Basket; adaptive: boolean }) {
  const { t } = useTranslation()
  const estimate = useQuery(estimateQuery(useApi(), basket))
  return (
    <Loaded query={estimate} skeleton={[40, 40, 40]}>
      {(told) => (
        <Stack gap="md">
          <Sums estimate={told} answersPerEngine={basket.promptIds.length * basket.repeats} />
          {adaptive && <Text size="sm">{t('estimate.adaptive')}</Text>}
          <ByEngine rows={told.engines} />
        </Stack>
      )}
    </Loaded>
  )
}

function Sums({ estimate, answersPerEngine }: { estimate: Estimate; answersPerEngine: number }) {
  const { t } = useTranslation()
  const { number, money } = useFormats()
  const { calls, mostUsd, pricesKnown, usualUsd, leftUsd, leftCalls } = estimate
  const tooMuch = (leftUsd !== null && mostUsd > leftUsd) || (leftCalls !== null && calls > leftCalls)
  const points = number(Math.round(10 * pointsAtBest(answersPerEngine)) / 10)
  return (
    <>
      <FactList>
        <Fact name={t('estimate.calls')}>{number(calls)}</Fact>
        <Fact name={t('estimate.most')}>
          {money(mostUsd)}
          {!pricesKnown && (
            <Text size="xs" c="dimmed">
              {t('estimate.pessimistic')}
            </Text>
          )}
        </Fact>
        <Fact name={t('estimate.usual')}>
          {usualUsd === null ? t('estimate.usualUnknown') : t('estimate.about', { usd: money(usualUsd) })}
        </Fact>
        {(leftUsd !== null || leftCalls !== null) && (
          <Fact name={t('estimate.left')}>
            {leftUsd !== null && <div>{money(leftUsd)}</div>}
            {leftCalls !== null && <div>{t('estimate.leftCalls', { calls: number(leftCalls) })}</div>}
          </Fact>
        )}
        <div>
          <dt>
            <Definition term={t('estimate.precision')}>
              {t('estimate.precisionHelp', { answers: number(answersPerEngine), points })}
            </Definition>
          </dt>
          <dd>{t('estimate.points', { points })}</dd>
        </div>
      </FactList>
      {tooMuch && <Alert role="status" color="yellow">{t('estimate.tooMuch')}</Alert>}
    </>
  )
}

function ByEngine({ rows }: { rows: Estimate['engines'] }) {
  const { t } = useTranslation()
  const { number, money } = useFormats()
  const engines = useEngines(rows.map(({ engineId }) => engineId))
  return (
    <TableFrame label={t('visibility.byEngine')}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('run.engine')}</Table.Th>
            <Table.Th scope="col" ta="end">
              {t('estimate.calls')}
            </Table.Th>
            <Table.Th scope="col" ta="end">
              {t('estimate.most')}
            </Table.Th>
            <Table.Th scope="col" ta="end">
              {t('estimate.perCall')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ engineId, calls, mostUsd, priceKnown, usualUsdPerCall }) => (
            <Table.Tr key={engineId}>
              <Table.Th scope="row" fw="inherit">
                {engines.get(engineId)?.name ?? '…'}
              </Table.Th>
              <Table.Td ta="end">{number(calls)}</Table.Td>
              <Table.Td ta="end">
                {money(mostUsd)}
                {!priceKnown && (
                  <Text size="xs" c="dimmed">
                    {t('estimate.priceUnknown')}
                  </Text>
                )}
              </Table.Td>
              <Table.Td ta="end">{usualUsdPerCall === null ? t('engines.costUnknown') : money(usualUsdPerCall)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </TableFrame>
  )
}
