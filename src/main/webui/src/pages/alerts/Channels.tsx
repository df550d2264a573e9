import { Alert, Button, Group, NativeSelect, Paper, Stack, Text, Textarea, TextInput, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, done, type AlertChannel, type AlertChannelKind } from '../../api/client'
import { fieldProblems } from '../../api/fieldProblems'
import { useMayEdit } from '../../api/mayEdit'
import { useApi } from '../../api/WorkspaceApi'
import { Loaded } from '../../components/Loaded'
import { Question } from '../../components/Question'
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
  const [told, setTold] = useState<{ title: string; secret: string }>()
  return (
    <Stack component="section" gap="sm" aria-labelledby="channels">
      <Title order={2} id="channels" size="h3">
        {t('alerts.channels')}
      </Title>
      {told && <ShownOnce title={told.title} help={t('alerts.secretHelp')} label={t('alerts.secret')} value={told.secret} />}
      <Loaded query={channels} skeleton={[70]}>
        {(all) => (
          <>
            {all.length === 0 && <Text c="dimmed">{t('alerts.noChannels')}</Text>}
            {all.map((channel) => (
              <ChannelCard
                key={channel.id}
                channel={channel}
                onReplaced={(secret) => setTold({ title: `${t('alerts.secretReplaced')}: ${channel.name}`, secret })}
              />
            ))}
          </>
        )}
      </Loaded>
      {mayEdit &&
        (adding ? (
          <ChannelForm
            onDone={(made) => {
              setAdding(false)
              setTold(made?.signingSecret ? { title: t('alerts.secretMade'), secret: made.signingSecret } : undefined)
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

function ChannelCard({ channel, onReplaced }: { channel: AlertChannel; onReplaced: (secret: string) => void }) {
  const { t } = useTranslation()
  const { list, number } = useFormats()
  const api = useApi()
  const queries = useQueryClient()
  const mayEdit = useMayEdit()
  const { id, name, kind, address, recipients } = channel
  const [editing, setEditing] = useState(false)
  const trial = useMutation({
    mutationFn: () => answered(api.http.POST('/api/v1/alert-channels/{id}/trials', { params: { path: { id } } })),
  })
  if (editing) {
    return <ChannelForm channel={channel} onDone={() => setEditing(false)} />
  }
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
            <Button variant="subtle" size="xs" aria-label={`${t('alerts.edit')}: ${name}`} onClick={() => setEditing(true)}>
              {t('alerts.edit')}
            </Button>
            {kind === 'WEBHOOK' && <ReplaceSecret channel={channel} onReplaced={onReplaced} />}
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

/** After asking, since the receiver has to be told. */
function ReplaceSecret({ channel: { id, name }, onReplaced }: { channel: AlertChannel; onReplaced: (secret: string) => void }) {
  const { t } = useTranslation()
  const api = useApi()
  const [asking, { open, close }] = useDisclosure()
  const replacement = useMutation({
    mutationFn: () => answered(api.http.POST('/api/v1/alert-channels/{id}/signing-secrets', { params: { path: { id } } })),
    onSuccess: ({ signingSecret }) => {
      close()
      onReplaced(signingSecret ?? '')
    },
  })
  return (
    <>
      <Button variant="subtle" size="xs" aria-label={`${t('alerts.replaceSecret')}: ${name}`} onClick={open}>
        {t('alerts.replaceSecret')}
      </Button>
      <Question
        opened={asking}
        title={`${t('alerts.replaceSecret')}: ${name}`}
        yes={t('alerts.replaceSecret')}
        pending={replacement.isPending}
        error={replacement.error}
        failed={t('access.notDone')}
        onYes={() => replacement.mutate()}
        onNo={close}
      >
        <Text size="sm">{t('alerts.replaceSecretHelp')}</Text>
      </Question>
    </>
  )
}

/** For a new channel, or to change one: its kind stays, and so does its address unless another is given. */
function ChannelForm({ channel, onDone }: { channel?: AlertChannel; onDone: (made?: AlertChannel) => void }) {
  const { t } = useTranslation()
  const api = useApi()
  const queries = useQueryClient()
  const { data: abilities } = useQuery(abilitiesQuery(api))
  const [kind, setKind] = useState<AlertChannelKind>(channel?.kind ?? 'WEBHOOK')
  const [name, setName] = useState(channel?.name ?? '')
  const [address, setAddress] = useState('')
  const [recipients, setRecipients] = useState(channel?.recipients.join(', ') ?? '')
  const mail = kind === 'EMAIL'
  const able = mail ? (abilities?.email ?? true) : (abilities?.webhooks ?? true)
  const make = useMutation({
    mutationFn: () => {
      const body = {
        name: name.trim(),
        kind,
        ...(mail && { recipients: recipients.split(/[\s,;]+/).filter(Boolean) }),
        ...(!mail && !(channel && address.trim() === '') && { address: address.trim() }),
      }
      return answered(
        channel
          ? api.http.PUT('/api/v1/alert-channels/{id}', { params: { path: { id: channel.id } }, body })
          : api.http.POST('/api/v1/alert-channels', { body }),
      )
    },
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
      aria-label={channel ? `${t('alerts.edit')}: ${channel.name}` : t('alerts.addChannel')}
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
            disabled={channel !== undefined}
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
            required={!channel}
            placeholder={channel?.address ?? undefined}
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
