import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import type { Claim, ModelCard } from '../../api/client'
import { fakeService, page } from '../../test/fakeService'
import { workspace } from '../../test/samples'
import { open } from '../../test/show'

function claim(of: Partial<Claim>): Claim {
  return {
    id: 'claim',
    kind: 'TOTAL',
    value: null,
    low: null,
    high: null,
    basis: 'UNDISCLOSED',
    source: 'Somebody',
    note: null,
    preferred: false,
    own: false,
    ...of,
  }
}

const card: ModelCard = {
  model: {
    id: 'openai/gpt-4',
    maker: 'openai',
    name: 'GPT-4',
    family: 'gpt',
    releaseDate: '2023-03-14',
    knowledgeCutoff: null,
    contextWindowTokens: 8192,
    maxOutputTokens: null,
    openWeights: false,
    architecture: 'UNKNOWN',
    reasoning: false,
    modalities: null,
    webSearch: 'UNKNOWN',
    sources: 'A list',
    notes: null,
    simulated: false,
    own: false,
  },
  claims: [
    claim({ id: 'a', value: 1_800_000_000_000, basis: 'RUMOURED', source: 'A leak', preferred: true }),
    claim({ id: 'b', value: 1_760_000_000_000, basis: 'ESTIMATED', source: 'A paper' }),
  ],
  prices: [],
  scores: [],
  names: ['gpt-4'],
}

const summary = { model: card.model, total: card.claims[0], active: null, price: null }

const service = {
  'GET /workspaces': page(workspace),
  'GET /models': page(summary),
  'GET /models/openai/gpt-4': { body: card },
  'GET /models/unresolved': page(),
  'GET /models/attributions': page({
    name: 'known',
    version: '2026',
    attributions: [{ source: 'Epoch AI', url: 'https://epoch.ai/', licence: 'CC BY 4.0', usedFor: 'sizes' }],
  }),
}

it('lists models with their size and what it rests on', async () => {
  fakeService(service)
  await open('/models')
  const list = await screen.findByRole('list', { name: 'Models' })
  expect(within(list).getByText('1.8T')).toBeInTheDocument()
  expect(within(list).getByText('rumoured')).toBeInTheDocument()
  expect(await screen.findByRole('link', { name: /Epoch AI/ })).toBeInTheDocument()
})

it('shows claims that contradict each other side by side, with their sources', async () => {
  fakeService(service)
  await open('/models/openai/gpt-4')
  const claims = await screen.findByRole('group', { name: 'Claims about its size' })
  expect(within(claims).getByText('A leak')).toBeInTheDocument()
  expect(within(claims).getByText('1.76T')).toBeInTheDocument()
  expect(within(claims).getByText('estimated')).toBeInTheDocument()
})

it('explains what a parameter is and is not', async () => {
  fakeService(service)
  await open('/models/openai/gpt-4')
  await userEvent.click(await screen.findByText('What is a parameter?'))
  expect(screen.getByText(/no hyperparameter/)).toBeVisible()
})

it('links a name that no card is known by', async () => {
  let linked: unknown
  fakeService({
    ...service,
    'GET /models/unresolved': page({ provider: 'vllm', name: 'our-model', firstSeenAt: '2026-03-01T12:00:00Z' }),
    'POST /models/aliases': (_url, body) => {
      linked = body
      return { status: 201, body: { id: 'alias', name: 'our-model', modelId: 'openai/gpt-4', addedAt: '2026-03-01T12:00:00Z' } }
    },
  })
  await open('/models')
  await userEvent.type(await screen.findByRole('textbox', { name: /our-model/ }), 'openai/gpt-4')
  await userEvent.click(screen.getByRole('button', { name: 'Link' }))
  expect(linked).toEqual({ name: 'our-model', modelId: 'openai/gpt-4' })
})

it('looks for a model by what the address says', async () => {
  const asked = fakeService(service)
  await open('/models?search=gpt')
  await screen.findByText('GPT-4')
  expect(asked.some((url) => url.searchParams.get('search') === 'gpt')).toBe(true)
})
