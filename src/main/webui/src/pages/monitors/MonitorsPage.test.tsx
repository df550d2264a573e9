import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { fakeService, page } from '../../test/fakeService'
import { monitor, run, workspace } from '../../test/samples'
import { open } from '../../test/show'

const weekly = { ...monitor, cron: '30 6 * * 1', timeZone: 'Europe/Prague', nextRunAt: '2026-03-09T05:30:00Z' }

function serve(fields: Record<string, Parameters<typeof fakeService>[0][string]> = {}) {
  return fakeService({
    'GET /workspaces': page(workspace),
    'GET /monitors': page(weekly),
    'GET /monitors/monitor/runs': page(run),
    'GET /monitors/monitor/runs/missed': page(),
    ...fields,
  })
}

const entry = async () => within(within(await screen.findByRole('list', { name: 'Monitors' })).getByRole('listitem'))

it('says each schedule in words, with its zone', async () => {
  serve()
  await open('/monitors')
  expect((await entry()).getByText(/^Every Monday at 6:30\sAM \(Europe\/Prague\)$/)).toBeInTheDocument()
})

it('leaves a schedule that is not said in a few words as it is', async () => {
  serve({ 'GET /monitors': page({ ...weekly, cron: '*/20 6-18 * * *' }) })
  await open('/monitors')
  expect((await entry()).getByText('Cron: */20 6-18 * * * (Europe/Prague)')).toBeInTheDocument()
})

it('leads to the last run', async () => {
  serve()
  await open('/monitors')
  expect(await (await entry()).findByText('Incomplete: 92%')).toBeInTheDocument()
  expect((await entry()).getByRole('link', { name: /2026/ })).toHaveAttribute('href', '/runs/run')
})

it('shows times that were missed, and why', async () => {
  const missed = { scheduledFor: '2026-03-02T05:30:00Z', reason: 'SERVICE_DOWN', noticedAt: '2026-03-02T08:00:00Z' }
  serve({ 'GET /monitors/monitor/runs/missed': page(missed, { ...missed, scheduledFor: '2026-02-23T05:30:00Z' }) })
  await open('/monitors')
  expect(await (await entry()).findByText(/2 due times were missed/)).toBeInTheDocument()
  expect((await entry()).getByText(/the service was down/)).toBeInTheDocument()
})

it('turns a schedule off, and leaves the rest of the monitor as it is', async () => {
  let sent: unknown
  serve({
    'PUT /monitors/monitor': (_url, body) => {
      sent = body
      return { body: { ...weekly, enabled: false } }
    },
  })
  await open('/monitors')
  await userEvent.click((await entry()).getByRole('switch', { name: 'On: Daily' }))
  await expect.poll(() => sent).toEqual({
    name: 'Daily',
    promptIds: ['prompt'],
    engineIds: ['engine'],
    repeats: 12,
    cron: '30 6 * * 1',
    timeZone: 'Europe/Prague',
    enabled: false,
    jitterSeconds: 0,
    catchUp: 'RUN_ONCE',
  })
})

it('says what a monitor is while there is none', async () => {
  serve({ 'GET /monitors': page() })
  await open('/monitors')
  expect(await screen.findByRole('heading', { name: 'No monitor yet' })).toBeInTheDocument()
})
