import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, type Alert, type AlertDelivery } from '../../api/client'
import { useMayEdit } from '../../api/mayEdit'
import { useApi } from '../../api/WorkspaceApi'
import { Failed, Loaded } from '../../components/Loaded'
import { LoadMore } from '../../components/LoadMore'
import { Moment } from '../../components/Moment'
import { useFormats } from '../../i18n/formats'
import { factsInWords } from './factsInWords'
import { alertsQuery, deliveriesQuery } from './queries'

/** What was noticed, the newest first, and what became of each message. */
export function Log() {
  const { t } = useTranslation()
  const alerts = useInfiniteQuery(alertsQuery(useApi()))
  return (
    <Stack component="section" gap="sm" aria-labelledby="log">
      <Title order={2} id="log" size="h3">
        {t('alerts.log')}
      </Title>
      <Loaded query={alerts} skeleton={[70, 70]}>
        {({ pages }) => {
          const all = pages.flatMap(({ items }) => items)
          return all.length === 0 ? (
            <Text c="dimmed">{t('alerts.nothing')}</Text>
          ) : (
            <>
              {all.map((alert) => (
                <Entry key={alert.id} alert={alert} />
              ))}
              <LoadMore pages={alerts} />
            </>
          )
        }}
      </Loaded>
    </Stack>
  )
}

function Entry({ alert }: { alert: Alert }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const [open, setOpen] = useState(false)
  const { title, text } = factsInWords(t, formats, alert.facts)
  const messages = alert.waiting + alert.delivered + alert.dead
  return (
    <Paper withBorder p="md" component="article" aria-label={title}>
      <Stack gap={4}>
        <Group gap="xs">
          <Text fw={600} dir="auto" style={{ overflowWrap: 'anywhere' }}>
            {title}
          </Text>
          {alert.heldBack && (
            <Badge variant="default" tt="none">
              {t('alerts.heldBack')}
            </Badge>
          )}
        </Group>
        {alert.heldBack && <Text size="sm">{t(`alerts.heldBack_${alert.heldBack}`)}</Text>}
        <Text size="sm" dir="auto" style={{ overflowWrap: 'anywhere' }}>
          {text}
        </Text>
        <Group gap="xs">
          <Text size="xs" c="dimmed">
            <Moment at={alert.noticedAt} /> · {alert.ruleName}
          </Text>
          {messages > 0 && (
            <Button
              variant="subtle"
              size="compact-xs"
              aria-expanded={open}
              aria-label={`${t('alerts.messages')}: ${title}`}
              onClick={() => setOpen(!open)}
            >
              {alert.dead > 0
                ? t('alerts.someDead', { dead: formats.number(alert.dead), all: formats.number(messages) })
                : t('alerts.delivered', { delivered: formats.number(alert.delivered), all: formats.number(messages) })}
            </Button>
          )}
        </Group>
        {open && <Deliveries alert={alert} />}
      </Stack>
    </Paper>
  )
}

function Deliveries({ alert }: { alert: Alert }) {
  const { t } = useTranslation()
  const api = useApi()
  const queries = useQueryClient()
  const mayEdit = useMayEdit()
  const deliveries = useQuery(deliveriesQuery(api, alert.id))
  const retry = useMutation({
    mutationFn: () =>
      answered(api.http.POST('/api/v1/alerts/{id}/deliveries/retries', { params: { path: { id: alert.id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: [api.workspace, 'alerts'] }),
  })
  return (
    <Loaded query={deliveries} skeleton={[40]}>
      {(all) => (
        <Stack gap={4}>
          {all.map((delivery) => (
            <Text key={delivery.id} size="sm">
              <DeliveryInWords delivery={delivery} />
            </Text>
          ))}
          {retry.error ? <Failed error={retry.error} retry={() => retry.mutate()} /> : undefined}
          {mayEdit && all.some(({ state }) => state === 'DEAD') && (
            <Group>
              <Button size="xs" variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>
                {t('alerts.sendAgain')}
              </Button>
            </Group>
          )}
        </Stack>
      )}
    </Loaded>
  )
}

function DeliveryInWords({ delivery }: { delivery: AlertDelivery }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { channelName, state, attempts, deliveredAt, nextTryAt, lastProblem } = delivery
  return (
    <>
      {channelName}: {t(`alerts.delivery_${state}`)}
      {deliveredAt && (
        <>
          {' '}
          <Moment at={deliveredAt} />
        </>
      )}
      {nextTryAt && (
        <>
          {' '}
          <Moment at={nextTryAt} />
        </>
      )}
      {attempts > 0 && <> · {t('alerts.tries', { tries: number(attempts) })}</>}
      {lastProblem && <> · {lastProblem}</>}
    </>
  )
}
