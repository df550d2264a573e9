import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { fakeService, page } from '../../test/fakeService'
import { monitor, run, spending, workspace } from '../../test/samples'
import { open } from '../../test/show'

function serve(fields: Record<string, Parameters<typeof fakeService>[0][string]> = {}) {
  return fakeService({
    'GET /workspaces': page(workspace),
    'GET /monitors': page(monitor),
    'GET /runs': page(run),
    'GET /budget': { body: spending },
    ...fields,
  })
}

it('shows how far a run is', async () => {
  serve()
  await open('/runs')
  expect(await screen.findByRole('progressbar', { name: 'Daily' })).toHaveAttribute('aria-valuetext', '12 of 12 ended')
  expect(screen.getByText('Simulated')).toBeInTheDocument()
  const history = within(screen.getByRole('region', { name: 'All runs' }))
  expect(history.getByRole('link', { name: 'Daily' })).toHaveAttribute('href', '/runs/run')
})

it('asks again while a run is under way', async () => {
  let times = 0
  serve({
    'GET /runs': () =>
      page({ ...run, ...(times++ === 0 && { state: 'RUNNING', answered: 5, pending: 6, finishedAt: null }) }),
  })
  await open('/runs')
  expect(await screen.findByText('Running')).toBeInTheDocument()
  expect(await screen.findByText('Finished', undefined, { timeout: 10_000 })).toBeInTheDocument()
})

it('says in the service’s words why a run was not started', async () => {
  serve({
    'POST /monitors/monitor/runs': { status: 409, body: { title: 'Conflict', detail: 'A run is under way.' } },
  })
  await open('/runs')
  await userEvent.click(await screen.findByRole('button', { name: 'Run now: Daily' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('“Daily” was not started')
  expect(screen.getByRole('alert')).toHaveTextContent('A run is under way.')
})

it('goes to the run that was started', async () => {
  serve({
    'POST /monitors/monitor/runs': { status: 201, body: { ...run, id: 'new' } },
  })
  const router = await open('/runs')
  await userEvent.click(await screen.findByRole('button', { name: 'Run now: Daily' }))
  await screen.findByRole('link', { name: '← All runs' })
  expect(router.state.location.pathname).toBe('/runs/new')
})

it('says what to do while there is nothing', async () => {
  serve({ 'GET /monitors': page(), 'GET /runs': page() })
  await open('/runs')
  expect(await screen.findByRole('link', { name: 'Add a monitor' })).toHaveAttribute('href', '/monitors/new')
  expect(await screen.findByRole('heading', { name: 'No run yet' })).toBeInTheDocument()
})

it('says when the service has failed, and asks again when told to', async () => {
  let times = 0
  serve({
    'GET /runs': () => (times++ === 0 ? { status: 400, body: { detail: 'No.' } } : page(run)),
  })
  await open('/runs')
  await userEvent.click(await screen.findByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('Finished')).toBeInTheDocument()
})

it('marks a run that ended incomplete', async () => {
  serve({ 'GET /runs': page({ ...run, answered: 6, overBudget: 5 }) })
  await open('/runs')
  expect(await screen.findByText('Incomplete: 50%')).toBeInTheDocument()
})

describe('the budget', () => {
  it('shows what of it the month has used, and when it was reached', async () => {
    const events = [
      { scope: 'RUN', key: 'run', percent: 100, reachedAt: '2026-03-05T12:00:00Z' },
      { scope: 'MONTH', key: '2026-03', percent: 80, reachedAt: '2026-03-05T11:00:00Z' },
    ]
    serve({ 'GET /budget': { body: { ...spending, usdPerMonth: 10, spentUsd: 8.5, events } } })
    await open('/runs')
    const panel = within(await screen.findByRole('region', { name: 'Budget' }))
    expect(await panel.findByText('$8.50 of $10.00 spent')).toBeInTheDocument()
    expect(panel.getByRole('progressbar', { name: '$8.50 of $10.00 spent' })).toHaveAttribute('aria-valuenow', '85')
    expect(panel.getByText('At least 80% of the month’s budget is used.')).toBeInTheDocument()
    expect(panel.getByRole('link', { name: '100% of a run’s budget was reached' })).toHaveAttribute('href', '/runs/run')
  })

  it('is set, and an empty field is no limit', async () => {
    let sent: unknown
    serve({
      'PUT /budget': (_url, body) => {
        sent = body
        return { body: { ...spending, usdPerMonth: 25 } }
      },
    })
    await open('/runs')
    await userEvent.click(await screen.findByRole('button', { name: 'Set the budget' }))
    await userEvent.type(await screen.findByRole('textbox', { name: 'US dollars a month' }), '25')
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('$3.00 of $25.00 spent')).toBeInTheDocument()
    expect(sent).toEqual({ usdPerMonth: 25, callsPerMonth: null })
  })

  it('says what is wrong at its field', async () => {
    const violations = [{ field: 'usdPerMonth', message: 'must be an amount of US dollars such as 250.00' }]
    serve({ 'PUT /budget': { status: 400, body: { title: 'Bad Request', violations } } })
    await open('/runs')
    await userEvent.click(await screen.findByRole('button', { name: 'Set the budget' }))
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    await expect
      .poll(() => screen.getByRole('textbox', { name: 'US dollars a month' }))
      .toHaveAccessibleDescription('Must be an amount of US dollars such as 250.00')
  })
})

it('has a page for addresses that lead nowhere', async () => {
  fakeService({ 'GET /workspaces': page(workspace) })
  await open('/nowhere')
  expect(await screen.findByRole('heading', { level: 1, name: 'There is no such page' })).toBeInTheDocument()
})
