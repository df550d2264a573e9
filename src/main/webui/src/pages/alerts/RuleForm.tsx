import { Alert, Button, Checkbox, Group, NativeSelect, NumberInput, Paper, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, type AlertChannel, type AlertRule, type AlertRuleDefinition, type AlertRuleKind } from '../../api/client'
import { fieldProblems } from '../../api/fieldProblems'
import { useBrands } from '../../api/lookups'
import { useApi } from '../../api/WorkspaceApi'
import { problemText } from '../../i18n/problemText'
import { rulesQuery } from './queries'

const KINDS = ['CHANGE', 'NEW_COMPETITOR', 'LOST_CITATION', 'RUN_INCOMPLETE', 'BUDGET', 'ENGINE_STOPPED'] as const
/** Those that changes are tested of. */
const METRICS = ['VISIBILITY', 'SHARE_OF_VOICE', 'CITATION_RATE', 'RECOMMENDED_RATE', 'FIRST_POSITION_RATE'] as const
const DIRECTIONS = ['EITHER', 'DOWN', 'UP'] as const
const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${String(hour).padStart(2, '0')}:00` }))
const FIELDS = ['name', 'metric', 'brandId', 'direction', 'cut', 'days', 'fewestAnswers', 'coverageBelow', 'coolDownHours', 'channelIds'] as const

interface Props {
  /** To be changed; a new one without. */
  rule?: AlertRule
  channels: AlertChannel[]
  onDone: () => void
}

export function RuleForm({ rule, channels, onDone }: Props) {
  const { t } = useTranslation()
  const api = useApi()
  const queries = useQueryClient()
  const { data: brands } = useBrands()
  const [kind, setKind] = useState<AlertRuleKind>(rule?.kind ?? 'CHANGE')
  const [name, setName] = useState(rule?.name ?? '')
  const [enabled, setEnabled] = useState(rule?.enabled ?? true)
  const [metric, setMetric] = useState<string>(rule?.metric ?? 'VISIBILITY')
  const [brand, setBrand] = useState(rule?.brandId ?? '')
  const [direction, setDirection] = useState<string>(rule?.direction ?? 'EITHER')
  const [cut, setCut] = useState<string>(rule?.cut ?? '')
  const [days, setDays] = useState<number | string>(rule?.days ?? 7)
  const [grouping, setGrouping] = useState<string>(rule?.grouping ?? 'PAGE')
  const [fewest, setFewest] = useState<number | string>(rule?.fewestAnswers ?? '')
  const [coverage, setCoverage] = useState<number | string>((rule?.coverageBelow ?? 0.8) * 100)
  const [coolDown, setCoolDown] = useState<number | string>(rule?.coolDownHours ?? 24)
  const [daily, setDaily] = useState(rule?.digest === 'DAILY')
  const [hour, setHour] = useState(String(rule?.digestHour ?? 8))
  const [told, setTold] = useState<string[]>(rule?.channelIds ?? channels.map(({ id }) => id))
  const save = useMutation({
    mutationFn: () => {
      const body: AlertRuleDefinition = {
        name: name.trim(),
        kind,
        enabled,
        channelIds: told,
        coolDownHours: Number(coolDown),
        digest: daily ? 'DAILY' : 'AT_ONCE',
        digestHour: Number(hour),
        timeZone: rule?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
        ...(kind === 'CHANGE' && {
          metric: metric as 'VISIBILITY',
          direction: direction as 'EITHER',
          ...(brand && { brandId: brand }),
          ...(cut && { cut: cut as 'ENGINE' }),
        }),
        ...((kind === 'CHANGE' || kind === 'LOST_CITATION') && { days: Number(days) }),
        ...(kind === 'LOST_CITATION' && { grouping: grouping as 'PAGE' }),
        ...((kind === 'NEW_COMPETITOR' || kind === 'LOST_CITATION') && fewest !== '' && { fewestAnswers: Number(fewest) }),
        ...(kind === 'RUN_INCOMPLETE' && { coverageBelow: Number(coverage) / 100 }),
      }
      return rule
        ? answered(api.http.PUT('/api/v1/alert-rules/{id}', { params: { path: { id: rule.id } }, body }))
        : answered(api.http.POST('/api/v1/alert-rules', { body }))
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: rulesQuery(api).queryKey })
      onDone()
    },
  })
  const { at, rest } = fieldProblems(save.error, FIELDS)
  return (
    <Paper
      withBorder
      p="md"
      component="form"
      noValidate
      aria-label={rule ? `${t('alerts.edit')}: ${rule.name}` : t('alerts.addRule')}
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Stack gap="sm">
        <Group align="start" gap="sm">
          <TextInput
            label={t('alerts.name')}
            required
            maxLength={100}
            w={260}
            value={name}
            error={at.name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('alerts.kind')}
            value={kind}
            disabled={rule !== undefined}
            data={KINDS.map((value) => ({ value, label: t(`alerts.kind_${value}`) }))}
            onChange={(event) => setKind(event.currentTarget.value as AlertRuleKind)}
          />
        </Group>
        <Text size="sm" c="dimmed" maw="46rem">
          {t(`alerts.help_${kind}`)}
        </Text>
        <Group align="start" gap="sm">
          {kind === 'CHANGE' && (
            <>
              <NativeSelect
                label={t('alerts.metric')}
                value={metric}
                error={at.metric}
                data={METRICS.map((value) => ({ value, label: t(`metric.${value}`) }))}
                onChange={(event) => setMetric(event.currentTarget.value)}
              />
              <NativeSelect
                label={t('view.brand')}
                value={brand}
                error={at.brandId}
                data={[
                  { value: '', label: t('alerts.ownBrands') },
                  ...[...(brands?.values() ?? [])].map((each) => ({ value: each.id, label: each.name })),
                ]}
                onChange={(event) => setBrand(event.currentTarget.value)}
              />
              <NativeSelect
                label={t('alerts.direction')}
                value={direction}
                error={at.direction}
                data={DIRECTIONS.map((value) => ({ value, label: t(`alerts.direction_${value}`) }))}
                onChange={(event) => setDirection(event.currentTarget.value)}
              />
              <NativeSelect
                label={t('alerts.cut')}
                value={cut}
                error={at.cut}
                data={[
                  { value: '', label: t('alerts.cut_none') },
                  { value: 'ENGINE', label: t('alerts.cut_ENGINE') },
                  { value: 'TOPIC', label: t('alerts.cut_TOPIC') },
                ]}
                onChange={(event) => setCut(event.currentTarget.value)}
              />
            </>
          )}
          {kind === 'LOST_CITATION' && (
            <NativeSelect
              label={t('alerts.grouping')}
              value={grouping}
              data={[
                { value: 'PAGE', label: t('alerts.grouping_PAGE') },
                { value: 'SITE', label: t('alerts.grouping_SITE') },
              ]}
              onChange={(event) => setGrouping(event.currentTarget.value)}
            />
          )}
          {(kind === 'CHANGE' || kind === 'LOST_CITATION') && (
            <NumberInput label={t('alerts.days')} w={130} min={1} max={90} value={days} error={at.days} onChange={setDays} />
          )}
          {(kind === 'NEW_COMPETITOR' || kind === 'LOST_CITATION') && (
            <NumberInput
              label={t('alerts.fewestAnswers')}
              w={170}
              min={2}
              max={1000}
              placeholder={kind === 'LOST_CITATION' ? '3' : '5'}
              value={fewest}
              error={at.fewestAnswers}
              onChange={setFewest}
            />
          )}
          {kind === 'RUN_INCOMPLETE' && (
            <NumberInput
              label={t('alerts.coverageBelow')}
              w={220}
              min={1}
              max={100}
              suffix=" %"
              value={coverage}
              error={at.coverageBelow}
              onChange={setCoverage}
            />
          )}
        </Group>
        <Checkbox.Group label={t('alerts.toldTo')} value={told} onChange={setTold} error={at.channelIds}>
          <Group mt={4}>
            {channels.length === 0 && (
              <Text size="sm" c="dimmed">
                {t('alerts.noChannelsYet')}
              </Text>
            )}
            {channels.map(({ id, name: channel }) => (
              <Checkbox key={id} value={id} label={channel} />
            ))}
          </Group>
        </Checkbox.Group>
        <Group align="start" gap="sm">
          <NativeSelect
            label={t('alerts.when')}
            value={daily ? 'DAILY' : 'AT_ONCE'}
            data={[
              { value: 'AT_ONCE', label: t('alerts.digest_AT_ONCE') },
              { value: 'DAILY', label: t('alerts.digest_DAILY') },
            ]}
            onChange={(event) => setDaily(event.currentTarget.value === 'DAILY')}
          />
          {daily && <NativeSelect label={t('alerts.hour')} value={hour} data={HOURS} onChange={(event) => setHour(event.currentTarget.value)} />}
          <NumberInput
            label={t('alerts.coolDown')}
            w={220}
            min={0}
            max={720}
            value={coolDown}
            error={at.coolDownHours}
            onChange={setCoolDown}
          />
        </Group>
        <Switch label={t('alerts.enabled')} checked={enabled} onChange={(event) => setEnabled(event.currentTarget.checked)} />
        {rest ? (
          <Alert role="alert" color="red" title={t('form.notSaved')}>
            {problemText(t, rest)}
          </Alert>
        ) : undefined}
        <Group>
          <Button type="submit" loading={save.isPending} disabled={name.trim() === ''}>
            {t('form.save')}
          </Button>
          <Button variant="subtle" onClick={onDone}>
            {t('state.cancel')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}
