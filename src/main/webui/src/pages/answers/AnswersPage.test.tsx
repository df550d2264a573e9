import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { fakeService, page } from '../../test/fakeService'
import { engine, ownBrand, prompt, run, summary, workspace } from '../../test/samples'
import { open } from '../../test/show'

const ADDRESS = '/answers?run=run&brand=own&mentions=true&measured=true'

function serve(answers: Parameters<typeof fakeService>[0][string] = page(summary)) {
  return fakeService({
    'GET /workspaces': page(workspace),
    'GET /brands': page(ownBrand),
    'GET /engines': page(engine),
    'GET /prompts/prompt': { body: prompt },
    'GET /runs/run': { body: { run, engines: [], failures: [] } },
    'GET /answers': answers,
  })
}

it('asks for what the address says', async () => {
  const asked = serve()
  await open(ADDRESS)
  await screen.findByText('1 answer')
  const { searchParams } = asked.find(({ pathname }) => pathname.endsWith('/answers')) ?? new URL('about:blank')
  expect(Object.fromEntries(searchParams)).toEqual({
    workspace: 'main',
    run: 'run',
    brand: 'own',
    mentions: 'true',
    measured: 'true',
    limit: '25',
  })
})

it('takes a filter out of the address with its chip', async () => {
  serve()
  const router = await open(ADDRESS)
  await userEvent.click(await screen.findByRole('button', { name: 'Remove filter: Brand: Zephyrun' }))
  expect(router.state.location.href).toBe('/answers?run=run&measured=true')
})

it('switches to the answers that do not mention the brand, and back', async () => {
  serve()
  const router = await open(ADDRESS)
  await userEvent.click(await screen.findByRole('radio', { name: 'do not mention it' }))
  await screen.findByRole('button', { name: 'Remove filter: Does not mention Zephyrun' })
  expect(router.state.location.href).toBe('/answers?run=run&brand=own&mentions=false&measured=true')
  router.history.back()
  expect(await screen.findByRole('button', { name: 'Remove filter: Mentions Zephyrun' })).toBeInTheDocument()
})

it('loads the rest of a long list', async () => {
  serve((url) =>
    url.searchParams.get('cursor') === 'more'
      ? page({ ...summary, id: 'second' })
      : { body: { items: [summary], next: 'more' } },
  )
  await open('/answers')
  expect(await screen.findByText('The newest 1 answers; there are more')).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: 'Load more' }))
  expect(await screen.findByText('2 answers')).toBeInTheDocument()
})

it('offers to clear filters that leave nothing', async () => {
  serve(page())
  const router = await open(ADDRESS)
  expect(await screen.findByText('No answer fits these filters')).toBeInTheDocument()
  await userEvent.click(screen.getAllByRole('button', { name: 'Clear all filters' })[0] ?? document.body)
  expect(router.state.location.href).toBe('/answers')
})

it('looks for words as they are typed, and forgets them with their chip', async () => {
  const asked = serve()
  const router = await open('/answers')
  const field = await screen.findByRole('searchbox', { name: 'Words in the answer' })
  await userEvent.type(field, 'trail shoes')
  await userEvent.click(await screen.findByRole('button', { name: 'Remove filter: Words: trail shoes' }))
  expect(router.state.location.href).toBe('/answers')
  expect(field).toHaveValue('')
  expect(asked.map(({ searchParams }) => searchParams.get('words'))).toContain('trail shoes')
})
