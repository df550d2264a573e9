import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { fakeService, page } from '../../test/fakeService'
import { brand, competitor, engine, ownBrand, rescan, workspace } from '../../test/samples'
import { open } from '../../test/show'

const upToDate = { body: { upToDate: true, items: [rescan()] } }
const name = { id: 'n', text: '泽菲润', matchCase: false, ambiguous: false, notPhrases: [], languages: [], validFrom: null, validTo: null }

const judge = {
  engineId: null,
  callsPerDay: 500,
  callsToday: 0,
  instruction: 1,
  judged: 0,
  failed: 0,
  reportedCostUsd: null,
}

function serve(fields: Record<string, Parameters<typeof fakeService>[0][string]> = {}) {
  return fakeService({
    'GET /workspaces': page(workspace),
    'GET /brands': page(competitor, { ...ownBrand, names: [name], domains: ['zephyrun.example'] }),
    'GET /rescans': upToDate,
    'GET /candidates': { body: { answersRead: 0, items: [] } },
    'GET /sentiment-judge': { body: judge },
    'GET /engines': page(),
    ...fields,
  })
}

describe('the brands', () => {
  it('are listed, the own one first, with names and domains', async () => {
    serve()
    await open('/brands')
    const [first, second] = (await screen.findAllByRole('link', { name: /^Edit / })).map((link) => link.closest('li'))
    expect(first).toHaveTextContent(/ZephyrunOwn brand.*泽菲润.*zephyrun\.example/)
    expect(second).toHaveTextContent(/StrivantaCompetitor/)
  })

  it('say what to do while there are none', async () => {
    serve({ 'GET /brands': page() })
    await open('/brands')
    expect(await screen.findByRole('heading', { name: 'No brand yet' })).toBeInTheDocument()
    expect(screen.getByRole('link', { name: 'Add a brand' })).toHaveAttribute('href', '/brands/new')
  })

  it('tell how many names are not shown', async () => {
    const names = Array.from({ length: 15 }, (_, index) => ({ ...name, id: `${index}`, text: `Name ${index}` }))
    serve({ 'GET /brands': page(brand({ names })) })
    await open('/brands')
    expect(await screen.findByText('and 3 more')).toBeInTheDocument()
    expect(screen.queryByText('Name 12')).not.toBeInTheDocument()
  })
})

describe('removing a brand', () => {
  it('asks first, and leaves the brand on no', async () => {
    const asked = serve()
    await open('/brands')
    await userEvent.click(await screen.findByRole('button', { name: 'Remove Strivanta' }))
    const question = await screen.findByRole('dialog', { name: 'Remove Strivanta?' })
    expect(question).toHaveTextContent(/Stored answers stay as they are/)
    const before = asked.length
    await userEvent.click(within(question).getByRole('button', { name: 'Cancel' }))
    expect(asked).toHaveLength(before)
    expect(screen.getByRole('link', { name: 'Edit Strivanta' })).toBeInTheDocument()
  })

  it('takes it out of the list on yes', async () => {
    let removed = false
    serve({
      'GET /brands': () => (removed ? page(ownBrand) : page(ownBrand, competitor)),
      'DELETE /brands/rival': () => {
        removed = true
        return { status: 204, body: undefined }
      },
    })
    await open('/brands')
    await userEvent.click(await screen.findByRole('button', { name: 'Remove Strivanta' }))
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Remove Strivanta' }))
    await screen.findByRole('heading', { level: 1 })
    await expect.poll(() => screen.queryByRole('link', { name: 'Edit Strivanta' })).toBeNull()
    expect(screen.getByRole('link', { name: 'Edit Zephyrun' })).toBeInTheDocument()
  })

  it('says why it could not', async () => {
    serve({ 'DELETE /brands/rival': { status: 409, body: { detail: 'Not while it is read.' } } })
    await open('/brands')
    await userEvent.click(await screen.findByRole('button', { name: 'Remove Strivanta' }))
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Remove Strivanta' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('Strivanta was not removed')
    expect(screen.getByRole('alert')).toHaveTextContent('Not while it is read.')
  })
})

describe('names that are not tracked yet', () => {
  const candidate = {
    name: 'Brontix',
    answers: 7,
    examples: [{ answerId: 'a', surface: 'Brontix', line: '- **Brontix** is good' }],
  }

  it('are tracked with one click', async () => {
    let sent: unknown
    serve({
      'GET /candidates': { body: { answersRead: 900, items: [candidate] } },
      'POST /brands': (_url, body) => {
        sent = body
        return { body: brand({ name: 'Brontix' }) }
      },
    })
    await open('/brands')
    await userEvent.click(await screen.findByRole('button', { name: 'Track Brontix as competitor' }))
    await expect.poll(() => sent).toEqual({ name: 'Brontix', kind: 'COMPETITOR', names: [], domains: [] })
  })

  it('go when they are dismissed', async () => {
    let dismissed = false
    serve({
      'GET /candidates': () => ({ body: { answersRead: 900, items: dismissed ? [] : [candidate] } }),
      'POST /candidates/dismissals': () => {
        dismissed = true
        return { status: 204, body: undefined }
      },
    })
    await open('/brands')
    await userEvent.click(await screen.findByRole('button', { name: 'Dismiss Brontix' }))
    expect(await screen.findByText('No such name in the newest 900 answers.')).toBeInTheDocument()
  })
})

it('lets a judge of sentences be chosen', async () => {
  let sent: unknown
  serve({
    'GET /engines': page(engine),
    'PUT /sentiment-judge': (_url, body) => {
      sent = body
      return { body: { ...judge, engineId: 'engine' } }
    },
  })
  await open('/brands')
  const choice = await screen.findByRole('combobox', { name: 'Judge' })
  await screen.findByRole('option', { name: engine.name })
  await userEvent.selectOptions(choice, engine.name)
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await expect.poll(() => sent).toEqual({ engineId: 'engine', callsPerDay: 500 })
})

describe('reading history again', () => {
  const running = rescan({ id: 'r2', state: 'RUNNING', answersDone: 1200, finishedAt: null })

  it('shows how far it is, until it is done', async () => {
    let times = 0
    serve({
      'GET /rescans': () => (times++ === 0 ? { body: { upToDate: false, items: [running] } } : upToDate),
    })
    await open('/brands')
    const banner = await screen.findByRole('complementary', { name: 'Changes of names' })
    expect(banner).toHaveTextContent(/are being read with the new names: 1,200 of 5,000\./)
    expect(banner).toHaveTextContent(/Numbers keep to the old names until it is done/)
    await expect.poll(() => screen.queryByRole('complementary'), { timeout: 10_000 }).toBeNull()
  })

  it('is announced before it has begun', async () => {
    serve({ 'GET /rescans': { body: { upToDate: false, items: [] } } })
    await open('/brands')
    expect(await screen.findByText(/are about to be read with the new names/)).toBeInTheDocument()
  })

  it('is not asked about again and again when all is read', async () => {
    const asked = serve()
    await open('/brands')
    await screen.findByText('+312 mentions, −40 in 214 of 5,000 answers')
    expect(asked.filter(({ pathname }) => pathname.endsWith('/rescans'))).toHaveLength(1)
  })

  it('is undone after asking', async () => {
    let undone = false
    serve({
      'POST /rescans/rescan/undo': () => {
        undone = true
        return { body: { upToDate: true, items: [] } }
      },
    })
    await open('/brands')
    await userEvent.click(await screen.findByRole('button', { name: /^Undo the change of/ }))
    const question = await screen.findByRole('dialog', { name: 'Undo this change?' })
    expect(question).toHaveTextContent(/Whatever was changed since then is undone as well/)
    expect(undone).toBe(false)
    await userEvent.click(within(question).getByRole('button', { name: 'Undo' }))
    expect(await screen.findByText('No change of names yet')).toBeInTheDocument()
  })
})
