import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, done, type AlertChannel, type AlertRule, type AlertRuleDefinition } from '../../api/client'
import { useBrands } from '../../api/lookups'
import { useMayEdit } from '../../api/mayEdit'
import { useApi } from '../../api/WorkspaceApi'
import { Failed, Loaded } from '../../components/Loaded'
import { Moment } from '../../components/Moment'
import { Notice } from '../../components/Notice'
import { useFormats } from '../../i18n/formats'
import { RemoveButton } from '../settings/RemoveButton'
import { PROPOSALS } from './proposals'
import { channelsQuery, rulesQuery } from './queries'
import { RuleForm } from './RuleForm'

export function Rules() {
  const { t } = useTranslation()
  const api = useApi()
  const mayEdit = useMayEdit()
  const rules = useQuery(rulesQuery(api))
  const { data: channels = [] } = useQuery(channelsQuery(api))
  const [adding, setAdding] = useState(false)
  const [editing, setEditing] = useState<string>()
  return (
    <Stack component="section" gap="sm" aria-labelledby="rules">
      <Title order={2} id="rules" size="h3">
        {t('alerts.rules')}
      </Title>
      <Loaded query={rules} skeleton={[90]}>
        {(all) => (
          <>
            {all.length === 0 && <Proposals channels={channels} />}
            {all.map((rule) =>
              rule.id === editing ? (
                <RuleForm key={rule.id} rule={rule} channels={channels} onDone={() => setEditing(undefined)} />
              ) : (
                <RuleCard key={rule.id} rule={rule} channels={channels} onEdit={() => setEditing(rule.id)} />
              ),
            )}
          </>
        )}
      </Loaded>
      {mayEdit &&
        (adding ? (
          <RuleForm channels={channels} onDone={() => setAdding(false)} />
        ) : (
          <Group>
            <Button variant="default" onClick={() => setAdding(true)}>
              {t('alerts.addRule')}
            </Button>
          </Group>
        ))}
    </Stack>
  )
}

function Proposals({ channels }: { channels: AlertChannel[] }) {
  const { t } = useTranslation()
  const api = useApi()
  const queries = useQueryClient()
  const mayEdit = useMayEdit()
  const add = useMutation({
    mutationFn: (body: AlertRuleDefinition) => answered(api.http.POST('/api/v1/alert-rules', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: rulesQuery(api).queryKey }),
  })
  return (
    <Notice title={t('alerts.noRules')}>
      {t('alerts.noRulesHelp')}
      {mayEdit && (
        <Group justify="center" mt="sm">
          {PROPOSALS.map(({ key, rule }) => (
            <Button
              key={key}
              size="xs"
              variant="light"
              loading={add.isPending}
              onClick={() =>
                add.mutate({ ...rule, name: t(`alerts.proposed_${key}`), channelIds: channels.map(({ id }) => id) })
              }
            >
              {t(`alerts.proposed_${key}`)}
            </Button>
          ))}
        </Group>
      )}
      {add.error ? <Failed error={add.error} retry={() => add.reset()} /> : undefined}
    </Notice>
  )
}

function RuleCard({ rule, channels, onEdit }: { rule: AlertRule; channels: AlertChannel[]; onEdit: () => void }) {
  const { t } = useTranslation()
  const { list } = useFormats()
  const api = useApi()
  const queries = useQueryClient()
  const mayEdit = useMayEdit()
  const told = channels.filter(({ id }) => rule.channelIds.includes(id)).map(({ name }) => name)
  return (
    <Paper withBorder p="md" component="article" aria-label={rule.name}>
      <Group justify="space-between" align="start">
        <Stack gap={4}>
          <Group gap="xs">
            <Text fw={600}>{rule.name}</Text>
            {!rule.enabled && (
              <Badge variant="default" tt="none">
                {t('alerts.off')}
              </Badge>
            )}
          </Group>
          <RuleInWords rule={rule} />
          <Text size="sm" c="dimmed">
            {told.length === 0 ? t('alerts.logOnly') : t('alerts.tells', { channels: list(told) })}{' '}
            {rule.digest === 'DAILY'
              ? t('alerts.dailyAt', { hour: `${String(rule.digestHour).padStart(2, '0')}:00`, zone: rule.timeZone })
              : t('alerts.atOnce')}
          </Text>
          <Text size="xs" c="dimmed">
            {rule.lookedAt ? (
              <>
                {t('alerts.lookedAt')} <Moment at={rule.lookedAt} />
              </>
            ) : (
              t('alerts.notLooked')
            )}
          </Text>
        </Stack>
        {mayEdit && (
          <Group gap={4}>
            <Button variant="subtle" size="xs" aria-label={`${t('alerts.edit')}: ${rule.name}`} onClick={onEdit}>
              {t('alerts.edit')}
            </Button>
            <RemoveButton
              label={t('alerts.remove')}
              of={rule.name}
              help={t('alerts.removeRuleHelp')}
              remove={async () => {
                await done(api.http.DELETE('/api/v1/alert-rules/{id}', { params: { path: { id: rule.id } } }))
                await queries.invalidateQueries({ queryKey: rulesQuery(api).queryKey })
              }}
            />
          </Group>
        )}
      </Group>
    </Paper>
  )
}

function RuleInWords({ rule }: { rule: AlertRule }) {
  const { t } = useTranslation()
  const { number, rate } = useFormats()
  const { data: brands } = useBrands()
  const words = () => {
    switch (rule.kind) {
      case 'CHANGE':
        return t('alerts.watches_CHANGE', {
          metric: t(`metric.${rule.metric ?? 'VISIBILITY'}` as 'metric.VISIBILITY'),
          brand: rule.brandId ? (brands?.get(rule.brandId)?.name ?? '…') : t('alerts.ownBrands'),
          direction: t(`alerts.direction_${rule.direction ?? 'EITHER'}`),
          days: number(rule.days ?? 7),
        })
      case 'NEW_COMPETITOR':
        return t('alerts.watches_NEW_COMPETITOR', { answers: number(rule.fewestAnswers ?? 5) })
      case 'LOST_CITATION':
        return t('alerts.watches_LOST_CITATION', { answers: number(rule.fewestAnswers ?? 3), days: number(rule.days ?? 7) })
      case 'RUN_INCOMPLETE':
        return t('alerts.watches_RUN_INCOMPLETE', { share: rate(rule.coverageBelow ?? 0.8, 100) })
      case 'BUDGET':
        return t('alerts.watches_BUDGET')
      case 'ENGINE_STOPPED':
        return t('alerts.watches_ENGINE_STOPPED')
    }
  }
  return <Text size="sm">{words()}</Text>
}
