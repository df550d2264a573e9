import { Alert, Button, Group, NativeSelect, Paper, Stack, Text, Textarea, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, done, type AlertChannel, type AlertChannelKind } from '../../api/client'
import { fieldProblems } from '../../api/fieldProblems'
import { useMayEdit } from '../../api/mayEdit'
import { useApi } from '../../api/WorkspaceApi'
import { Loaded } from '../../components/Loaded'
import { useFormats } from '../../i18n/formats'
import { problemText } from '../../i18n/problemText'
import { RemoveButton } from '../settings/RemoveButton'
import { ShownOnce } from '../settings/ShownOnce'
import { abilitiesQuery, channelsQuery, rulesQuery } from './queries'

const KINDS = ['WEBHOOK', 'SLACK', 'EMAIL'] as const

export function Channels() {
  const { t } = useTranslation()
  const api = useApi()
  const mayEdit = useMayEdit()
  const channels = useQuery(channelsQuery(api))
  const [adding, setAdding] = useState(false)
  const [secret, setSecret] = useState<string>()
  return (
    <Stack component="section" gap="sm" aria-labelledby="channels">
      <Title order={2} id="channels" size="h3">
        {t('alerts.channels')}
      </Title>
      {secret && <ShownOnce title={t('alerts.secretMade')} help={t('alerts.secretHelp')} label={t('alerts.secret')} value={secret} />}
      <Loaded query={channels} skeleton={[70]}>
        {(all) => (
          <>
            {all.length === 0 && <Text c="dimmed">{t('alerts.noChannels')}</Text>}
            {all.map((channel) => (
              <ChannelCard key={channel.id} channel={channel} />
            ))}
          </>
        )}
      </Loaded>
      {mayEdit &&
        (adding ? (
          <ChannelForm
            onDone={(made) => {
              setAdding(false)
              setSecret(made?.signingSecret ?? undefined)
            }}
          />
        ) : (
          <Group>
            <Button variant="default" onClick={() => setAdding(true)}>
              {t('alerts.addChannel')}
            </Button>
          </Group>
        ))}
    </Stack>
  )
}

function ChannelCard({ channel }: { channel: AlertChannel }) {
  const { t } = useTranslation()
  const { list, number } = useFormats()
  const api = useApi()
  const queries = useQueryClient()
  const mayEdit = useMayEdit()
  const { id, name, kind, address, recipients } = channel
  const trial = useMutation({
    mutationFn: () => answered(api.http.POST('/api/v1/alert-channels/{id}/trials', { params: { path: { id } } })),
  })
  return (
    <Paper withBorder p="md" component="article" aria-label={name}>
      <Group justify="space-between" align="start">
        <Stack gap={4}>
          <Text fw={600}>{name}</Text>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {t(`alerts.channel_${kind}`)}: {address ?? list(recipients)}
          </Text>
        </Stack>
        {mayEdit && (
          <Group gap={4}>
            <Button
              variant="subtle"
              size="xs"
              aria-label={`${t('alerts.test')}: ${name}`}
              loading={trial.isPending}
              onClick={() => trial.mutate()}
            >
              {t('alerts.test')}
            </Button>
            <RemoveButton
              label={t('alerts.remove')}
              of={name}
              help={t('alerts.removeChannelHelp')}
              remove={async () => {
                await done(api.http.DELETE('/api/v1/alert-channels/{id}', { params: { path: { id } } }))
                await Promise.all([
                  queries.invalidateQueries({ queryKey: channelsQuery(api).queryKey }),
                  queries.invalidateQueries({ queryKey: rulesQuery(api).queryKey }),
                ])
              }}
            />
          </Group>
        )}
      </Group>
      {trial.data && (
        <Alert role="status" mt="sm" color={trial.data.delivered ? 'green' : 'red'} title={trial.data.delivered ? t('alerts.testArrived') : t('alerts.testFailed')}>
          {trial.data.problem ?? t('alerts.testTook', { milliseconds: number(trial.data.milliseconds) })}
        </Alert>
      )}
      {trial.error && (
        <Alert role="alert" mt="sm" color="red" title={t('alerts.testFailed')}>
          {problemText(t, trial.error)}
        </Alert>
      )}
    </Paper>
  )
}

function ChannelForm({ onDone }: { onDone: (made?: AlertChannel) => void }) {
  const { t } = useTranslation()
  const api = useApi()
  const queries = useQueryClient()
  const { data: abilities } = useQuery(abilitiesQuery(api))
  const [kind, setKind] = useState<AlertChannelKind>('WEBHOOK')
  const [name, setName] = useState('')
  const [address, setAddress] = useState('')
  const [recipients, setRecipients] = useState('')
  const mail = kind === 'EMAIL'
  const able = mail ? (abilities?.email ?? true) : (abilities?.webhooks ?? true)
  const make = useMutation({
    mutationFn: () =>
      answered(
        api.http.POST('/api/v1/alert-channels', {
          body: {
            name: name.trim(),
            kind,
            ...(mail ? { recipients: recipients.split(/[\s,;]+/).filter(Boolean) } : { address: address.trim() }),
          },
        }),
      ),
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: channelsQuery(api).queryKey })
      onDone(made)
    },
  })
  const { at, rest } = fieldProblems(make.error, ['name', 'address', 'recipients'])
  return (
    <Paper
      withBorder
      p="md"
      component="form"
      noValidate
      aria-label={t('alerts.addChannel')}
      onSubmit={(event) => {
        event.preventDefault()
        make.mutate()
      }}
    >
      <Stack gap="sm">
        <Group align="start" gap="sm">
          <TextInput
            label={t('alerts.channelName')}
            required
            maxLength={100}
            w={260}
            value={name}
            error={at.name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('alerts.channelKind')}
            value={kind}
            data={KINDS.map((value) => ({ value, label: t(`alerts.channel_${value}`) }))}
            onChange={(event) => setKind(event.currentTarget.value as AlertChannelKind)}
          />
        </Group>
        {!able && <Alert color="yellow">{mail ? t('alerts.noMail') : t('alerts.noKey')}</Alert>}
        {mail ? (
          <Textarea
            label={t('alerts.recipients')}
            description={t('alerts.recipientsHelp')}
            required
            autosize
            maw="32rem"
            value={recipients}
            error={at.recipients}
            onChange={(event) => setRecipients(event.currentTarget.value)}
          />
        ) : (
          <TextInput
            label={t('alerts.address')}
            description={t('alerts.addressHelp')}
            required
            maw="32rem"
            value={address}
            error={at.address}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
        )}
        {rest ? (
          <Alert role="alert" color="red" title={t('form.notSaved')}>
            {problemText(t, rest)}
          </Alert>
        ) : undefined}
        <Group>
          <Button type="submit" loading={make.isPending} disabled={name.trim() === '' || !able}>
            {t('form.save')}
          </Button>
          <Button variant="subtle" onClick={() => onDone()}>
            {t('state.cancel')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}
