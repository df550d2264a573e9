import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { fakeService, page } from '../../test/fakeService'
import { engine, monitor, prompt, workspace } from '../../test/samples'
import { open } from '../../test/show'

const estimate = {
  calls: 12,
  mostUsd: 0.4567,
  pricesKnown: true,
  usualUsd: 0.12,
  leftUsd: null,
  leftCalls: null,
  engines: [
    { engineId: 'engine', calls: 12, mostUsd: 0.4567, priceKnown: true, usualUsdPerCall: 0.01, basis: 40 },
  ],
}

function serve(fields: Record<string, Parameters<typeof fakeService>[0][string]> = {}) {
  return fakeService({
    'GET /workspaces': page(workspace),
    'GET /prompts': page(prompt, { ...prompt, id: 'other', text: 'Which boots?', language: 'en' }),
    'GET /engines': page(engine),
    'GET /monitors': page(monitor),
    'GET /monitors/monitor': { body: monitor },
    'GET /monitors/monitor/runs': page(),
    'GET /monitors/monitor/runs/missed': page(),
    'POST /monitors/estimates': { body: estimate },
    ...fields,
  })
}

const box = async () => within(await screen.findByRole('region', { name: 'What one run costs' }))
const field = (label: string) => screen.findByRole('textbox', { name: label })

describe('saving', () => {
  it('sends the whole definition and goes back to the monitors', async () => {
    let sent: unknown
    serve({
      'PUT /monitors/monitor': (_url, body) => {
        sent = body
        return { body: monitor }
      },
    })
    const router = await open('/monitors/monitor')
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Which boots?' }))
    await userEvent.type(await field('US dollars per run'), '2.5')
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    await screen.findByRole('heading', { level: 1, name: 'Monitors' })
    expect(router.state.location.pathname).toBe('/monitors')
    expect(sent).toEqual({
      name: 'Daily',
      promptIds: ['prompt', 'other'],
      engineIds: ['engine'],
      repeats: 12,
      timeZone: 'UTC',
      enabled: true,
      jitterSeconds: 0,
      catchUp: 'RUN_ONCE',
      maxUsdPerRun: 2.5,
    })
  })

  it('shows what is wrong at its field, and goes on there', async () => {
    const violations = [
      { field: 'name', message: 'is missing' },
      { field: 'promptIds', message: 'is empty: give the ids of the prompts to ask' },
      { field: 'repeats', message: 'must be between 1 and 100' },
    ]
    serve({ 'POST /monitors': { status: 400, body: { title: 'Bad Request', violations } } })
    await open('/monitors/new')
    await userEvent.click(await screen.findByRole('button', { name: 'Save' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('3 fields need correcting')
    expect(await field('Name')).toHaveFocus()
    expect(await field('Name')).toHaveAccessibleDescription('Is missing')
    expect(await field('Repeats')).toHaveAccessibleDescription(/Must be between 1 and 100/)
    expect(screen.getByRole('group', { name: 'Prompts' })).toHaveAccessibleDescription(/^Is empty/)
    await userEvent.type(await field('Name'), 'D')
    expect(await field('Name')).toBeValid()
    expect(await field('Repeats')).toBeInvalid()
  })

  it('shows what is wrong with a cron expression under it', async () => {
    const violations = [{ field: 'cron', message: 'is no schedule: give five fields' }]
    serve({
      'GET /monitors/monitor': { body: { ...monitor, cron: '0 6 * * 2' } },
      'PUT /monitors/monitor': { status: 400, body: { title: 'Bad Request', violations } },
    })
    await open('/monitors/monitor')
    await userEvent.type(await field('Cron expression'), ' soon')
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('Is no schedule: give five fields')).toBeInTheDocument()
    expect(await field('Cron expression')).toBeInvalid()
  })

  it('tells a problem of the whole in words, and keeps what was typed', async () => {
    serve({ 'POST /monitors': { status: 409, body: { detail: 'There is a monitor "Daily" already.' } } })
    await open('/monitors/new')
    await userEvent.type(await field('Name'), 'Daily')
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('There is a monitor "Daily" already.')
    expect(await field('Name')).toHaveValue('Daily')
  })
})

it('keeps a prompt that is no longer in use in sight, so that it can be taken out', async () => {
  serve({
    'GET /prompts': page({ ...prompt, id: 'other', text: 'Which boots?' }),
    'GET /prompts/prompt': { body: prompt },
  })
  await open('/monitors/monitor')
  const gone = await screen.findByRole('checkbox', { name: 'Welche Laufschuhe?' })
  expect(gone).toHaveAccessibleDescription('No longer in use: take it out to save')
  expect(gone).toBeChecked()
})

it('chooses all that a search finds', async () => {
  const prompts = Array.from({ length: 9 }, (_, index) => ({ ...prompt, id: `p${index}`, text: `Shoe ${index}` }))
  serve({ 'GET /prompts': page(...prompts, { ...prompt, id: 'boots', text: 'Which boots?' }) })
  await open('/monitors/new')
  await userEvent.type(await screen.findByRole('searchbox', { name: 'Search: Prompts' }), 'shoe')
  await userEvent.click(screen.getByRole('button', { name: 'Choose all found: Prompts' }))
  expect(screen.getByText('9 of 10 chosen')).toBeInTheDocument()
})

it('lists no more than a browser takes, and chooses the others too', async () => {
  const prompts = Array.from({ length: 203 }, (_, index) => ({ ...prompt, id: `p${index}`, text: `Shoe ${index}` }))
  serve({ 'GET /prompts': page(...prompts) })
  await open('/monitors/new')
  expect(await screen.findByText('3 more are not listed: search for them.')).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: 'Choose all: Prompts' }))
  expect(screen.getByText('203 of 203 chosen')).toBeInTheDocument()
})

describe('the estimate', () => {
  it('tells calls, cost and precision of what is being edited', async () => {
    let sent: unknown
    serve({
      'POST /monitors/estimates': (_url, body) => {
        sent = body
        return { body: estimate }
      },
    })
    await open('/monitors/monitor')
    expect(await (await box()).findByText('About $0.12')).toBeInTheDocument()
    // 12 answers: 98 / √(12 + 1.96²)
    expect((await box()).getByText('± 24.6 points per engine')).toBeInTheDocument()
    expect(sent).toEqual({ promptIds: ['prompt'], engineIds: ['engine'], repeats: 12 })
    await userEvent.click(screen.getByRole('checkbox', { name: 'Which boots?' }))
    await expect.poll(() => sent).toEqual({ promptIds: ['prompt', 'other'], engineIds: ['engine'], repeats: 12 })
  })

  it('says when the month’s budget may not hold the run', async () => {
    serve({ 'POST /monitors/estimates': { body: { ...estimate, leftUsd: 0.3 } } })
    await open('/monitors/monitor')
    expect(await (await box()).findByText(/could need more than the month’s budget has left/)).toBeInTheDocument()
  })

  it('says that unknown prices are reckoned at a pessimistic one', async () => {
    serve({ 'POST /monitors/estimates': { body: { ...estimate, pricesKnown: false, usualUsd: null } } })
    await open('/monitors/monitor')
    expect(await (await box()).findByText(/^Not every price is known/)).toBeInTheDocument()
    expect((await box()).getByText('Not known before each engine has answered')).toBeInTheDocument()
  })

  it('waits until there is something to ask', async () => {
    const asked = serve()
    await open('/monitors/new')
    expect(await (await box()).findByText(/^Choose prompts, engines and repeats/)).toBeInTheDocument()
    expect(asked.some(({ pathname }) => pathname.endsWith('/estimates'))).toBe(false)
  })
})

it('is archived once that is confirmed', async () => {
  serve({ 'DELETE /monitors/monitor': { status: 204, body: null } })
  const router = await open('/monitors/monitor')
  await userEvent.click(await screen.findByRole('button', { name: 'Archive' }))
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Archive' }))
  await screen.findByRole('heading', { level: 1, name: 'Monitors' })
  expect(router.state.location.pathname).toBe('/monitors')
})
