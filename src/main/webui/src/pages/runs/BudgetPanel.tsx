import { Alert, Button, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Spending } from '../../api/client'
import { budgetQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { Loaded } from '../../components/Loaded'
import { Moment } from '../../components/Moment'
import { TextLink } from '../../components/TextLink'
import { useFormats } from '../../i18n/formats'
import { BudgetForm } from './BudgetForm'
import classes from './BudgetPanel.module.css'
import { ForRole } from '../../components/ForRole'

/** What the month has cost so far, what it may cost, and when a budget was nearly or wholly used up. */
export function BudgetPanel() {
  const { t } = useTranslation()
  const spending = useQuery(budgetQuery(useApi()))
  const [editing, { toggle, close }] = useDisclosure()
  const form = useId()
  return (
    <section aria-labelledby="budget">
      <Group justify="space-between" mb="sm">
        <Title order={2} id="budget">
          {t('budget.title')}
        </Title>
        <ForRole least="OWNER">
          <Button variant="default" size="sm" aria-expanded={editing} aria-controls={form} onClick={toggle}>
            {t('budget.set')}
          </Button>
        </ForRole>
      </Group>
      <Loaded query={spending} skeleton={[80]}>
        {(month) => (
          <Paper withBorder p="md">
            <Stack gap="md">
              <Month month={month} />
            </Stack>
            <div id={form} className={classes.form}>
              {editing && <BudgetForm budget={month} onDone={close} />}
            </div>
          </Paper>
        )}
      </Loaded>
    </section>
  )
}

function Month({ month }: { month: Spending }) {
  const { t, i18n } = useTranslation()
  const { number, money } = useFormats()
  const { usdPerMonth, callsPerMonth, spentUsd, reservedUsd, calls } = month
  const name = new Intl.DateTimeFormat(i18n.language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month.month}-01T00:00:00Z`),
  )
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('budget.month', { month: name })}
      </Text>
      <Reached month={month} />
      <div className={classes.uses}>
        <Use
          label={
            usdPerMonth === null
              ? t('budget.usd', { spent: money(spentUsd) })
              : t('budget.ofUsd', { spent: money(spentUsd), most: money(usdPerMonth) })
          }
          share={usdPerMonth === null ? undefined : spentUsd / usdPerMonth}
        />
        <Use
          label={
            callsPerMonth === null
              ? t('budget.calls', { calls: number(calls) })
              : t('budget.ofCalls', { calls: number(calls), most: number(callsPerMonth) })
          }
          share={callsPerMonth === null ? undefined : calls / callsPerMonth}
        />
      </div>
      {reservedUsd > 0 && <Text size="sm">{t('budget.reserved', { usd: money(reservedUsd) })}</Text>}
      {usdPerMonth === null && callsPerMonth === null && <Text size="sm">{t('budget.none')}</Text>}
      <Events month={month} />
    </>
  )
}

/** @param share of the budget; none without one */
function Use({ label, share }: { label: string; share: number | undefined }) {
  return (
    <div>
      <Text fw={600} mb={4}>
        {label}
      </Text>
      {share !== undefined && <Progress aria-label={label} value={Number.isFinite(share) ? Math.min(100, 100 * share) : 100} />}
    </div>
  )
}

function Reached({ month: { month, events } }: { month: Spending }) {
  const { t } = useTranslation()
  const most = Math.max(0, ...events.filter(({ scope, key }) => scope === 'MONTH' && key === month).map(({ percent }) => percent))
  if (most < 80) {
    return undefined
  }
  return <Alert role="note" color="yellow">{most >= 100 ? t('budget.usedUp') : t('budget.nearlyUsedUp')}</Alert>
}

function Events({ month: { events } }: { month: Spending }) {
  const { t } = useTranslation()
  const { rate } = useFormats()
  return (
    events.length > 0 && (
      <ul className={classes.events} aria-label={t('budget.events')}>
        {events.slice(0, 6).map(({ scope, key, percent, reachedAt }) => {
          const share = rate(percent / 100, 1)
          return (
            <li key={`${scope} ${key} ${percent}`}>
              <Moment at={reachedAt} />:{' '}
              {scope === 'MONTH' ? (
                t('budget.ofMonth', { share, month: key })
              ) : (
                <TextLink to="/runs/$id" params={{ id: key }} inherit>
                  {t('budget.ofRun', { share })}
                </TextLink>
              )}
            </li>
          )
        })}
      </ul>
    )
  )
}
