import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import type { Run } from '../../api/client'
import { fakeService, page } from '../../test/fakeService'
import { competitor, engine, ownBrand, rate, run, workspace } from '../../test/samples'
import { open } from '../../test/show'

const progress = {
  engineId: 'engine',
  pending: 0,
  running: 0,
  answered: 11,
  failed: 1,
  cancelled: 0,
  overBudget: 0,
  retried: 2,
  maybeServedTwice: 0,
  costUsd: null,
  costUnknown: 0,
}

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
        coverage: 11 / 12,
        budget: null,
        waitingFor: [],
        expectedEnd: null,
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
    expect(screen.getByText('1 question has no answer (failed or not asked).')).toBeInTheDocument()
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
  // Who one is and which workspaces there are is asked before one of them is chosen.
  const others = asked.filter(({ pathname }) => !/\/(workspaces|session)$/.test(pathname))
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

describe('a run under way', () => {
  const underWay = { ...run, state: 'RUNNING', open: true, planned: 12, pending: 6, running: 2, answered: 4, failed: 0, finishedAt: null }
  const detail = (fields: object = {}) => ({
    run: underWay,
    engines: [{ ...progress, pending: 6, running: 2, answered: 4, failed: 0, costUsd: 0.0123, costUnknown: 1 }],
    failures: [],
    coverage: 4 / 12,
    budget: null,
    waitingFor: [],
    expectedEnd: null,
    ...fields,
  })

  it('says what its calls cost, and how many of unknown cost come on top', async () => {
    serve({ 'GET /runs/run': { body: detail() } })
    await open('/runs/run')
    expect(within(await row(/^Simulated GPT/)).getByText('$0.0123')).toBeInTheDocument()
    expect(within(await row(/^Simulated GPT/)).getByText('1 answer of unknown cost')).toBeInTheDocument()
  })

  it('says in words what it waits for', async () => {
    const closure = { provider: 'openai', kind: 'AUTH', message: 'bad key', until: '2026-03-01T12:35:00Z' }
    serve({ 'GET /runs/run': { body: detail({ waitingFor: [closure] }) } })
    await open('/runs/run')
    expect(await screen.findByText('openai refuses the key: set it right')).toBeInTheDocument()
    expect(screen.getByText('bad key')).toBeInTheDocument()
  })

  it('shows what of its own budget is used', async () => {
    const budget = { scope: 'RUN', key: 'run', maxUsd: 2, maxCalls: null, spentUsd: 0.5, reservedUsd: 0, calls: 4, inFlight: 0 }
    serve({ 'GET /runs/run': { body: detail({ budget }) } })
    await open('/runs/run')
    expect(await screen.findByText('$0.50 of $2.00 spent')).toBeInTheDocument()
  })

  it('is cancelled once that is confirmed', async () => {
    const asked = serve({
      'GET /runs/run': { body: detail() },
      'POST /runs/run/cancel': { body: detail({ run: { ...underWay, state: 'CANCELLING' } }) },
    })
    await open('/runs/run')
    await userEvent.click(await screen.findByRole('button', { name: 'Cancel the run' }))
    const question = within(await screen.findByRole('dialog'))
    expect(asked.some(({ pathname }) => pathname.endsWith('/cancel'))).toBe(false)
    await userEvent.click(question.getByRole('button', { name: 'Cancel the run' }))
    expect(await screen.findByText('Cancelling')).toBeInTheDocument()
  })

  it('says in the service’s words why it was not cancelled', async () => {
    serve({
      'GET /runs/run': { body: detail() },
      'POST /runs/run/cancel': { status: 409, body: { detail: 'The run has ended already.' } },
    })
    await open('/runs/run')
    await userEvent.click(await screen.findByRole('button', { name: 'Cancel the run' }))
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Cancel the run' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('The run has ended already.')
  })

  it('is told by the service, and not asked for, as long as the service tells', async () => {
    const streams = fakeStreams()
    let asked = 0
    serve({
      'GET /runs/run': () => {
        asked++
        return { body: detail() }
      },
    })
    await open('/runs/run')
    await screen.findByRole('button', { name: 'Cancel the run' })
    const [stream] = streams
    expect(stream?.url).toBe('/api/v1/runs/run/events?workspace=main')
    act(() => stream?.tell(detail({ run: { ...underWay, pending: 5, answered: 5 } })))
    expect(await screen.findByText('5 of 12')).toBeInTheDocument()
    act(() => stream?.tell(detail({ run })))
    expect(await screen.findByText('Finished')).toBeInTheDocument()
    expect(stream?.closed).toBe(true)
    expect(asked).toBe(1)
  })

  it('is asked for again where the stream breaks', async () => {
    const streams = fakeStreams()
    let times = 0
    serve({ 'GET /runs/run': () => ({ body: times++ === 0 ? detail() : detail({ run }) }) })
    await open('/runs/run')
    await screen.findByRole('button', { name: 'Cancel the run' })
    act(() => streams[0]?.dispatchEvent(new Event('error')))
    expect(await screen.findByText('Finished', undefined, { timeout: 10_000 })).toBeInTheDocument()
  })
})

describe('a run that ended incomplete', () => {
  it('says its coverage and why', async () => {
    serve({ 'GET /runs/run': { body: ended({ planned: 12, answered: 6, failed: 1, cancelled: 3, overBudget: 2 }) } })
    await open('/runs/run')
    expect(await screen.findByText('This run ended incomplete')).toBeInTheDocument()
    expect(
      screen.getByText(
        '50% of its questions have an answer (6 of 12). Without one: 1 failed, 3 cancelled, and 2 over budget.',
      ),
    ).toBeInTheDocument()
  })

  it('is tried again with what has no answer', async () => {
    serve({
      'GET /runs/run': { body: ended({ planned: 12, answered: 11, failed: 1 }) },
      'POST /runs/run/retry': { body: { ...ended({}), run: { ...run, state: 'RUNNING', open: true, finishedAt: null } } },
    })
    await open('/runs/run')
    await userEvent.click(await screen.findByRole('button', { name: 'Try again what has no answer (1)' }))
    expect(await screen.findByText('Running')).toBeInTheDocument()
  })

  it('has nothing to try again where every question has its answer', async () => {
    serve({ 'GET /runs/run': { body: ended({ planned: 12, answered: 12, failed: 0 }) } })
    await open('/runs/run')
    expect(await screen.findByText('Finished')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: /Try again what/ })).not.toBeInTheDocument()
    expect(screen.queryByText('This run ended incomplete')).not.toBeInTheDocument()
  })
})

function ended(counts: Partial<Run>) {
  const whole = { ...run, ...counts }
  return {
    run: whole,
    engines: [progress],
    failures: [],
    coverage: whole.answered / whole.planned,
    budget: null,
    waitingFor: [],
    expectedEnd: null,
  }
}

/** Streams of events, as the page opens them, by which a test speaks for the service. */
function fakeStreams() {
  const opened: FakeStream[] = []
  class FakeStream extends EventTarget {
    closed = false
    constructor(readonly url: string) {
      super()
      opened.push(this)
    }
    close() {
      this.closed = true
    }
    tell(data: unknown) {
      this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(data) }))
    }
  }
  vi.stubGlobal('EventSource', FakeStream)
  return opened
}
