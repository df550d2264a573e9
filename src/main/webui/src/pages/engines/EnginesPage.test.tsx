import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import type { Engine, Provider, Trial } from '../../api/client'
import { fakeService, page } from '../../test/fakeService'
import { engine, workspace } from '../../test/samples'
import { open } from '../../test/show'

const provider: Provider = {
  name: 'openai',
  api: 'openai-responses',
  simulated: false,
  missing: 'has no key',
  missingVariable: 'OPENAI_API_KEY',
  collectedBy: null,
  batches: true,
  unsupportedSettings: ['TOP_P'],
  health: { state: 'NOT_CONFIGURED', lastSuccess: null, lastFailure: null },
}

const failing: Engine = {
  ...engine,
  id: 'failing',
  name: 'Failing',
  health: {
    state: 'FAILING',
    lastSuccess: null,
    lastFailure: { at: '2026-03-01T12:00:00Z', kind: 'AUTH', message: 'No such key' },
  },
}

const trial: Trial = {
  reply: {
    text: 'Acme is good.',
    outcome: 'COMPLETE',
    finish: 'stop',
    refusal: null,
    servedModel: 'sim-gpt-2026',
    fingerprint: null,
    cited: [{ url: 'https://acme.example/', title: 'Acme', span: null }],
    retrieved: [],
    opened: [],
    searched: true,
    queries: [],
    usage: {
      inputTokens: 10,
      outputTokens: 20,
      furtherInputTokens: null,
      furtherOutputTokens: 5,
      searchCalls: 1,
      costUsd: null,
    },
    countryApplied: false,
  },
  failure: null,
  cost: { usd: 0.0123, basis: 'SIMULATED', pricedOn: '2026-01-15', source: 'made up' },
  settingsDropped: [],
  latencyMs: 1200,
  legs: [{ request: '{"input":"Which?"}', status: 200, body: '{"raw":true}', bodyCut: false }],
}

const service = {
  'GET /workspaces': page(workspace),
  'GET /engines': page(engine, failing),
  'GET /providers': page(provider),
}

it('says how each engine fares and why the last call failed', async () => {
  fakeService(service)
  await open('/engines')
  const list = await screen.findByRole('list', { name: 'Engines' })
  expect(within(list).getByText('Not asked yet')).toBeInTheDocument()
  expect(within(list).getByText('Last call failed')).toBeInTheDocument()
  expect(within(list).getByText('No such key')).toBeInTheDocument()
})

it('says which variable a provider lacks', async () => {
  fakeService(service)
  await open('/engines')
  expect(await screen.findByText('OPENAI_API_KEY')).toBeInTheDocument()
  expect(screen.getByText(/Takes no top-p/)).toBeInTheDocument()
})

it('asks one question and shows what was read beside what came', async () => {
  fakeService({ ...service, 'POST /engines/engine/trials': { body: trial } })
  await open('/engines')
  await userEvent.click(await screen.findByRole('button', { name: 'Try Simulated GPT' }))
  await userEvent.type(screen.getByRole('textbox', { name: /Question/ }), 'Which?')
  await userEvent.click(screen.getByRole('button', { name: 'Ask' }))
  const read = await screen.findByRole('region', { name: 'What was read' })
  expect(within(read).getByText('Acme is good.')).toBeInTheDocument()
  expect(within(read).getByRole('link', { name: /Acme/ })).toHaveAttribute('href', 'https://acme.example/')
  expect(within(read).getByText('10 in, 25 out')).toBeInTheDocument()
  expect(within(read).getByText('$0.0123')).toBeInTheDocument()
  expect(screen.getByRole('region', { name: 'What came' })).toHaveTextContent('"raw": true')
})
