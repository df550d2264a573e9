import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { fakeService, page } from '../../test/fakeService'
import { competitor, engine, ownBrand, rate, run, workspace } from '../../test/samples'
import { open } from '../../test/show'

const progress = { engineId: 'engine', pending: 0, running: 0, answered: 11, failed: 1, cancelled: 0, retried: 2 }

function serve(fields: Record<string, Parameters<typeof fakeService>[0][string]> = {}) {
  return fakeService({
    'GET /workspaces': page(workspace),
    'GET /brands': page(ownBrand, competitor),
    'GET /engines': page(engine),
    'GET /answers': page(),
    'GET /runs/run': {
      body: {
        run,
        engines: [progress],
        failures: [{ engineId: 'engine', kind: 'RATE_LIMITED', message: 'slow down <b>please</b>', count: 1 }],
      },
    },
    'GET /insights/visibility': {
      body: {
        runId: 'run',
        level: 0.95,
        rows: [
          rate({ numerator: 7, denominator: 10 }),
          rate({ engineId: 'engine', numerator: 7, denominator: 10 }),
          rate({ brandId: 'rival', numerator: 0, denominator: 9, value: 0, low: 0, high: 0.3 }),
        ],
        coverage: [{ engineId: 'engine', simulated: true, planned: 12, answered: 11, measured: 10 }],
      },
    },
    ...fields,
  })
}

const row = async (name: RegExp) => screen.findByRole('row', { name })

describe('visibility', () => {
  it('shows each rate with its base and its interval', async () => {
    serve()
    await open('/runs/run')
    const link = within(await row(/^Zephyrun Own brand/)).getByRole('link', { name: /^Zephyrun, Simulated GPT:/ })
    expect(link).toHaveTextContent(/70%.*7 of 10.*95% interval.*40% – 89%/)
  })

  it('leads from a rate to the answers that mention the brand', async () => {
    serve()
    const router = await open('/runs/run')
    await userEvent.click(within(await row(/^Zephyrun Own brand/)).getByRole('link', { name: /^Zephyrun, Simulated GPT:/ }))
    expect(await screen.findByRole('heading', { level: 1, name: 'Answers' })).toBeInTheDocument()
    expect(router.state.location.href).toBe('/answers?run=run&engine=engine&brand=own&mentions=true&measured=true')
  })

  it('leads from a rate of zero to all answers that were looked at', async () => {
    serve()
    await open('/runs/run')
    const link = within(await row(/^Strivanta/)).getByRole('link')
    expect(link).toHaveAttribute('href', '/answers?run=run&brand=rival&measured=true')
  })

  it('says when a rate rests on few answers', async () => {
    serve()
    await open('/runs/run')
    expect(within(await row(/^Strivanta/)).getByText('few answers')).toBeInTheDocument()
    expect(within(await row(/^Zephyrun Own brand/)).queryByText('few answers')).not.toBeInTheDocument()
  })

  it('says what is missing from the numbers', async () => {
    serve()
    await open('/runs/run')
    expect(await screen.findByText('10 of 12 planned answers are measured.')).toBeInTheDocument()
    expect(screen.getByText('1 question has no answer (failed or cancelled).')).toBeInTheDocument()
    expect(screen.getByText('1 answer was refused, blocked or not finished.')).toHaveAttribute(
      'href',
      '/answers?run=run&measured=false',
    )
  })

  it('explains which question its intervals answer', async () => {
    serve()
    await open('/runs/run')
    await userEvent.click(await screen.findByRole('button', { name: 'These prompts' }))
    expect(await screen.findByText(/If exactly these prompts were asked again/)).toBeInTheDocument()
  })
})

it('does not say that there is no brand while brands cannot be read', async () => {
  serve({ 'GET /brands': { status: 400, body: { detail: 'Not now.' } } })
  await open('/runs/run')
  expect(await screen.findByText('Not now.')).toBeInTheDocument()
  expect(screen.queryByText('No brand yet')).not.toBeInTheDocument()
})

it('says in words why questions have no answer', async () => {
  serve()
  await open('/runs/run')
  expect(await screen.findByText('The provider kept asking to slow down')).toBeInTheDocument()
  expect(screen.getByText('slow down <b>please</b>')).toBeInTheDocument()
})

it('wears a banner over simulated data', async () => {
  serve()
  await open('/runs/run')
  expect(await screen.findByRole('complementary', { name: 'Simulated data' })).toBeInTheDocument()
})

it('names the workspace in every request', async () => {
  const asked = serve()
  await open('/runs/run')
  await row(/^Zephyrun Own brand/)
  const others = asked.filter(({ pathname }) => !pathname.endsWith('/workspaces'))
  expect(others.map((url) => url.searchParams.get('workspace'))).toEqual(others.map(() => 'main'))
})

it('puts the workspace into the address where there are several', async () => {
  serve({ 'GET /workspaces': page(workspace, { ...workspace, id: 'w2', slug: 'other', name: 'Other' }) })
  const router = await open('/runs/run')
  const link = within(await row(/^Strivanta/)).getByRole('link')
  expect(router.state.location.href).toBe('/runs/run?workspace=main')
  expect(link.getAttribute('href')).toContain('workspace=main')
})

it('says when its numbers are still made with the old names', async () => {
  serve({ 'GET /rescans': { body: { upToDate: false, items: [] } } })
  await open('/runs/run')
  expect(await screen.findByRole('complementary', { name: 'Changes of names' })).toHaveTextContent(
    'Numbers keep to the old names until it is done.',
  )
})
