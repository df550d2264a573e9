import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { fakeService, page } from '../../test/fakeService'
import { monitor, run, workspace } from '../../test/samples'
import { open } from '../../test/show'

it('shows how far a run is', async () => {
  fakeService({ 'GET /workspaces': page(workspace), 'GET /monitors': page(monitor), 'GET /runs': page(run) })
  await open('/')
  expect(await screen.findByRole('progressbar', { name: 'Daily' })).toHaveAttribute('aria-valuetext', '12 of 12 ended')
  expect(screen.getByText('Simulated')).toBeInTheDocument()
  expect(screen.getByRole('link', { name: 'Daily' })).toHaveAttribute('href', '/runs/run')
})

it('asks again while a run is under way', async () => {
  let times = 0
  fakeService({
    'GET /workspaces': page(workspace),
    'GET /monitors': page(monitor),
    'GET /runs': () =>
      page({ ...run, ...(times++ === 0 && { state: 'RUNNING', answered: 5, pending: 6, finishedAt: null }) }),
  })
  await open('/runs')
  expect(await screen.findByText('Running')).toBeInTheDocument()
  expect(await screen.findByText('Finished', undefined, { timeout: 10_000 })).toBeInTheDocument()
})

it('says in the service’s words why a run was not started', async () => {
  fakeService({
    'GET /workspaces': page(workspace),
    'GET /monitors': page(monitor),
    'GET /runs': page(run),
    'POST /monitors/monitor/runs': { status: 409, body: { title: 'Conflict', detail: 'A run is under way.' } },
  })
  await open('/runs')
  await userEvent.click(await screen.findByRole('button', { name: 'Run now: Daily' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('“Daily” was not started')
  expect(screen.getByRole('alert')).toHaveTextContent('A run is under way.')
})

it('goes to the run that was started', async () => {
  fakeService({
    'GET /workspaces': page(workspace),
    'GET /monitors': page(monitor),
    'GET /runs': page(),
    'POST /monitors/monitor/runs': { status: 201, body: { ...run, id: 'new' } },
  })
  const router = await open('/runs')
  await userEvent.click(await screen.findByRole('button', { name: 'Run now: Daily' }))
  await screen.findByRole('link', { name: '← All runs' })
  expect(router.state.location.pathname).toBe('/runs/new')
})

it('says what to do while there is nothing', async () => {
  fakeService({ 'GET /workspaces': page(workspace), 'GET /monitors': page(), 'GET /runs': page() })
  await open('/runs')
  expect(await screen.findByText(/POST \/api\/v1\/monitors/)).toBeInTheDocument()
  expect(await screen.findByRole('heading', { name: 'No run yet' })).toBeInTheDocument()
})

it('says when the service has failed, and asks again when told to', async () => {
  let times = 0
  fakeService({
    'GET /workspaces': page(workspace),
    'GET /monitors': page(monitor),
    'GET /runs': () => (times++ === 0 ? { status: 400, body: { detail: 'No.' } } : page(run)),
  })
  await open('/runs')
  await userEvent.click(await screen.findByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('Finished')).toBeInTheDocument()
})

it('has a page for addresses that lead nowhere', async () => {
  fakeService({ 'GET /workspaces': page(workspace) })
  await open('/nowhere')
  expect(await screen.findByRole('heading', { level: 1, name: 'There is no such page' })).toBeInTheDocument()
})
