import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { fakeService, page } from '../../test/fakeService'
import { ownBrand, workspace } from '../../test/samples'
import { open } from '../../test/show'

const rule = {
  id: 'r',
  name: 'Fell',
  kind: 'CHANGE',
  enabled: true,
  channelIds: ['c'],
  coolDownHours: 24,
  digest: 'AT_ONCE',
  digestHour: 8,
  timeZone: 'UTC',
  metric: 'VISIBILITY',
  brandId: null,
  direction: 'DOWN',
  cut: null,
  days: 7,
  grouping: null,
  fewestAnswers: null,
  coverageBelow: null,
  createdAt: '2026-01-01T00:00:00Z',
  lookedAt: null,
}

const channel = {
  id: 'c',
  name: 'Team',
  kind: 'WEBHOOK',
  address: 'https://hooks.example/…1234',
  recipients: [],
  createdAt: '2026-01-01T00:00:00Z',
  signingSecret: null,
}

const none = { change: null, competitor: null, citation: null, run: null, missed: null, budget: null, provider: null, gaps: null }

const fired = {
  id: 'a',
  ruleId: 'r',
  ruleName: 'Names',
  kind: 'NEW_COMPETITOR',
  state: 'FIRED',
  heldBack: null,
  facts: { ...none, competitor: { name: '<b>Evil</b>', answers: 7, answersRead: 100, line: null } },
  noticedAt: '2026-01-02T00:00:00Z',
  waiting: 0,
  delivered: 0,
  dead: 1,
}

const held = {
  ...fired,
  id: 'h',
  kind: 'CHANGE',
  state: 'HELD_BACK',
  heldBack: 'OUTAGE',
  facts: {
    ...none,
    gaps: {
      from: '2026-01-01',
      to: '2026-01-07',
      planned: 100,
      measured: 70,
      outages: [{ engineId: 'e', engine: 'GPT', day: '2026-01-07', planned: 40, measured: 10 }],
    },
  },
  dead: 0,
}

const delivery = {
  id: 'd',
  channelId: 'c',
  channelName: 'Team',
  channelKind: 'WEBHOOK',
  digest: false,
  state: 'DEAD',
  attempts: 8,
  createdAt: '2026-01-02T00:00:00Z',
  nextTryAt: null,
  deliveredAt: null,
  lastStatus: 500,
  lastProblem: 'It answered with the status 500.',
}

function serve(role: string, fields: Record<string, Parameters<typeof fakeService>[0][string]> = {}) {
  return fakeService({
    'GET /workspaces': page(workspace),
    'GET /session': {
      body: {
        automatic: false,
        ownerNeeded: false,
        who: { kind: 'ACCOUNT', id: 'w', name: 'Ada', email: 'a@example.com', operator: false, workspaces: [{ slug: 'main', name: 'Main', role }] },
      },
    },
    'GET /brands': page(ownBrand),
    'GET /rescans': { body: { items: [], upToDate: true } },
    'GET /alert-rules': page(rule),
    'GET /alert-channels': page(channel),
    'GET /alert-channels/abilities': { body: { webhooks: true, email: false } },
    'GET /alerts': { body: { items: [fired, held], next: null } },
    'GET /alerts/a/deliveries': page(delivery),
    ...fields,
  })
}

describe('the alerts', () => {
  it('say what was noticed as text, why something was held back, and what became of messages', async () => {
    serve('EDITOR')
    await open('/alerts?workspace=main')

    const entry = await screen.findByRole('article', { name: 'A new name: <b>Evil</b>' })
    expect(entry).toHaveTextContent('7 of the newest 100 answers')
    await userEvent.click(within(entry).getByRole('button', { name: /^Messages/ }))
    expect(await within(entry).findByText(/Team: given up · tries: 8 · It answered with the status 500/)).toBeVisible()
    expect(within(entry).getByRole('button', { name: 'Send again' })).toBeVisible()
    const gaps = screen.getByRole('article', { name: 'Answers are missing' })
    expect(gaps).toHaveTextContent(/an engine was out of order.*70 of 100 calls.*GPT, Jan 7, 2026: 10 of 40/)
  })

  it('propose what to begin with where nothing is watched', async () => {
    let made: unknown
    serve('EDITOR', {
      'GET /alert-rules': page(),
      'POST /alert-rules': (_url, body) => {
        made = body
        return { status: 201, body: rule }
      },
    })
    await open('/alerts?workspace=main')

    await userEvent.click(await screen.findByRole('button', { name: 'Visibility fell' }))

    expect(made).toEqual({ name: 'Visibility fell', kind: 'CHANGE', direction: 'DOWN', channelIds: ['c'] })
  })

  it('change a channel, whose address stays unless another is given', async () => {
    let sent: unknown
    serve('EDITOR', {
      'PUT /alert-channels/c': (_url, body) => {
        sent = body
        return { body: channel }
      },
    })
    await open('/alerts?workspace=main')

    await userEvent.click(await screen.findByRole('button', { name: 'Change: Team' }))
    const form = within(screen.getByRole('form', { name: 'Change: Team' }))
    await userEvent.clear(form.getByLabelText(/^Name of the channel/))
    await userEvent.type(form.getByLabelText(/^Name of the channel/), 'Group')
    await userEvent.click(form.getByRole('button', { name: 'Save' }))

    expect(await screen.findByRole('article', { name: 'Team' })).toBeVisible()
    expect(sent).toEqual({ name: 'Group', kind: 'WEBHOOK' })
  })

  it('show a signing secret once when it is replaced', async () => {
    serve('EDITOR', { 'POST /alert-channels/c/signing-secrets': { status: 201, body: { ...channel, signingSecret: 'whsec_new' } } })
    await open('/alerts?workspace=main')

    await userEvent.click(await screen.findByRole('button', { name: 'New signing secret: Team' }))
    const question = within(await screen.findByRole('dialog'))
    expect(question.getByText(/For 24 hours messages are signed with both/)).toBeVisible()
    await userEvent.click(question.getByRole('button', { name: 'New signing secret' }))

    expect(await screen.findByLabelText('Signing secret')).toHaveValue('whsec_new')
  })

  it('say plainly that there is no mail server', async () => {
    serve('EDITOR')
    await open('/alerts?workspace=main')

    await userEvent.click(await screen.findByRole('button', { name: 'Add a channel' }))
    await userEvent.selectOptions(screen.getByLabelText('Way'), 'E-mail')

    expect(await screen.findByText(/This service has no mail server/)).toBeVisible()
  })

  it('spare viewers the buttons that the service would refuse', async () => {
    serve('VIEWER')
    await open('/alerts?workspace=main')

    expect(await screen.findByRole('article', { name: 'Fell' })).toBeVisible()
    expect(screen.queryByRole('button', { name: /Add a|Change|Delete|Send/ })).not.toBeInTheDocument()
  })
})
