import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { fakeService, page } from '../../test/fakeService'
import { competitor, doubtful, found, foundName, ownBrand, workspace } from '../../test/samples'
import { open } from '../../test/show'

const name = { id: 'n', text: 'Zephyrun', matchCase: true, ambiguous: false, notPhrases: [], languages: ['cs'], validFrom: null, validTo: null }
const stored = { ...ownBrand, names: [name], domains: ['zephyrun.example'] }
const refused = (...violations: { field: string; message: string }[]) => ({
  status: 400,
  body: { title: 'Bad Request', violations },
})

function serve(fields: Record<string, Parameters<typeof fakeService>[0][string]> = {}) {
  return fakeService({
    'GET /workspaces': page(workspace),
    'GET /brands': page(stored, competitor),
    'GET /brands/own': { body: stored },
    'GET /rescans': { body: { upToDate: true, items: [] } },
    'POST /detections/suggestions': { body: { items: [] } },
    ...fields,
  })
}

const field = (label: string) => screen.findByRole('textbox', { name: label })

describe('saving', () => {
  it('sends the whole definition and goes back to the brands', async () => {
    let sent: unknown
    serve({
      'PUT /brands/own': (_url, body) => {
        sent = body
        return { body: stored }
      },
    })
    const router = await open('/brands/own')
    await userEvent.click(await screen.findByRole('button', { name: 'Add a name' }))
    await userEvent.type(await field('Name 2'), ' Zephyr Run ')
    await userEvent.click(screen.getAllByRole('checkbox', { name: 'An ordinary word too' })[1] as HTMLElement)
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    await screen.findByRole('heading', { level: 1, name: 'Brands' })
    expect(router.state.location.pathname).toBe('/brands')
    expect(sent).toEqual({
      name: 'Zephyrun',
      kind: 'OWN',
      names: [
        { text: 'Zephyrun', matchCase: true, ambiguous: false, notPhrases: [], languages: ['cs'], validFrom: null, validTo: null },
        { text: 'Zephyr Run', matchCase: false, ambiguous: true, notPhrases: [], languages: [], validFrom: null, validTo: null },
      ],
      domains: ['zephyrun.example'],
    })
  })

  it('shows what is wrong at its field, and goes on there', async () => {
    serve({
      'PUT /brands/own': refused(
        { field: 'names[1].text', message: 'is blank: give a spelling to look for' },
        { field: 'domains[0]', message: 'is no domain' },
      ),
    })
    await open('/brands/own')
    await userEvent.click(await screen.findByRole('button', { name: 'Add a name' }))
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('2 fields need correcting')
    expect(await field('Name 2')).toHaveAccessibleDescription('Is blank: give a spelling to look for')
    expect(await field('Name 2')).toHaveFocus()
    expect(await field('Domain 1')).toHaveAccessibleDescription('Is no domain')
    await userEvent.type(await field('Name 2'), 'Z')
    expect(await field('Name 2')).toBeValid()
    expect(await field('Domain 1')).toBeInvalid()
  })

  it('tells a problem of the whole in words, and keeps what was typed', async () => {
    serve({ 'POST /brands': { status: 409, body: { detail: 'There is a brand "Acme" already.' } } })
    await open('/brands/new')
    await userEvent.type(await field('Brand name'), 'Acme')
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('There is a brand "Acme" already.')
    expect(await field('Brand name')).toHaveValue('Acme')
  })

  it('takes a new brand for a competitor where there is an own one', async () => {
    serve()
    await open('/brands/new')
    expect(await screen.findByRole('radio', { name: 'Competitor' })).toBeChecked()
  })
})

it('adds a suggested name with one click, and keeps the brand’s own', async () => {
  serve({
    'POST /detections/suggestions': (_url, body) => ({
      body: {
        items:
          (body as { name: string }).name === 'Box GmbH' ? [{ text: 'Box', source: 'WITHOUT_LEGAL_FORM', ambiguous: true }] : [],
      },
    }),
  })
  await open('/brands/new')
  await userEvent.type(await field('Brand name'), 'Box GmbH')
  await userEvent.click(await screen.findByRole('button', { name: /Box without the legal form/ }))
  expect(await field('Name 1')).toHaveValue('Box GmbH')
  expect(await field('Name 2')).toHaveValue('Box')
  expect(screen.getAllByRole('checkbox', { name: 'An ordinary word too' })[1]).toBeChecked()
  expect(screen.queryByText('Suggested names')).not.toBeInTheDocument()
})

describe('the try box', () => {
  it('reads a text with the names that are not saved yet', async () => {
    let sent: unknown
    serve({
      'POST /detections': (_url, body) => {
        sent = body
        const { text } = body as { text: string }
        return {
          body: found({
            text,
            mentions: [foundName(14, 17, { stance: 'RECOMMENDED' })],
            possible: [doubtful(8, 11)],
            links: [
              {
                startOffset: 20,
                endOffset: 27,
                url: 'javascript:alert(1)',
                form: 'BARE_URL',
                host: null,
                site: null,
                credit: 'NO_SITE',
                kind: null,
                brand: null,
              },
            ],
          }),
        }
      },
    })
    await open('/brands/new')
    await userEvent.type(await field('Brand name'), 'Box')
    await userEvent.type(await field('Text'), 'Put the box in Box.')
    expect(await screen.findByText('1 mention, 1 possible mention, and 1 link')).toBeInTheDocument()
    expect(screen.getByTitle('Box: recommended')).not.toHaveAttribute('data-doubt')
    expect(screen.getByTitle(/^Box: possible\./)).toHaveAttribute('data-doubt', 'possible')
    expect(screen.getByText(/In lower case, where it may be an ordinary word/)).toBeInTheDocument()
    expect(screen.queryByRole('link', { name: /javascript/ })).not.toBeInTheDocument()
    expect(sent).toEqual({
      text: 'Put the box in Box.',
      brands: [{ name: 'Box', kind: 'COMPETITOR', names: [], domains: [] }],
    })
  })

  it('takes the text of a stored answer by its address', async () => {
    const id = '01a20601-5749-7e80-8f52-b05863b911b5'
    serve({
      [`GET /answers/${id}`]: { body: { answer: { id, text: 'Stored.' }, mentions: [], possible: [], verdicts: [], urls: [], markers: [] } },
      'POST /detections': { body: found({ text: 'Stored.' }) },
    })
    await open('/brands/own')
    await userEvent.type(await field('Or a stored answer, by its address or id'), `https://here/answers/${id}?view=x`)
    await userEvent.click(screen.getByRole('button', { name: 'Take its text' }))
    await expect.poll(async () => (await field('Text')).textContent).toBe('Stored.')
  })

  it('says when that is no address of an answer', async () => {
    serve()
    await open('/brands/own')
    const answer = await field('Or a stored answer, by its address or id')
    await userEvent.type(answer, 'somewhere')
    await userEvent.click(screen.getByRole('button', { name: 'Take its text' }))
    await expect.poll(() => answer).toHaveAccessibleDescription('This is no address or id of an answer.')
  })
})

describe('the preview', () => {
  const preview = {
    answers: 5000,
    allAnswers: false,
    added: 312,
    removed: 40,
    answersChanged: 214,
    examples: [{ answerId: 'a', added: false, brandId: 'own', surface: 'Zephyrun', sentence: 'Zephyrunner, or Zephyrun.' }],
  }

  it('tells what would come and go, with examples that lead to their answers', async () => {
    serve({ 'POST /brands/own/preview': { body: preview } })
    await open('/brands/own')
    await userEvent.click(await screen.findByRole('button', { name: 'Remove name 1' }))
    await userEvent.click(screen.getByRole('button', { name: 'See what changes' }))
    const result = within(await screen.findByRole('region', { name: 'What would change' }))
    expect(result.getByText('+312 mentions, −40 in 214 of 5,000 answers')).toBeInTheDocument()
    expect(result.getByText(/Only the newest answers were looked at/)).toBeInTheDocument()
    expect(result.getByTitle('Zephyrun: No longer found').previousSibling).toHaveTextContent('Zephyrunner, or')
    expect(result.getByRole('link', { name: /^Open the answer/ })).toHaveAttribute('href', '/answers/a')
  })

  it('says that it is outdated once the definition has changed again', async () => {
    serve({ 'POST /brands/own/preview': { body: preview } })
    await open('/brands/own')
    await userEvent.click(await screen.findByRole('button', { name: 'Remove name 1' }))
    await userEvent.click(screen.getByRole('button', { name: 'See what changes' }))
    await screen.findByRole('region', { name: 'What would change' })
    await userEvent.click(screen.getByRole('button', { name: 'Remove domain 1' }))
    expect(screen.getByText(/You have changed the brand since/)).toBeInTheDocument()
  })
})

describe('leaving', () => {
  it('asks first where something is not saved', async () => {
    serve({ 'GET /runs': page(), 'GET /monitors': page() })
    const router = await open('/brands/own')
    await userEvent.type(await field('Brand name'), '!')
    await userEvent.click(screen.getByRole('link', { name: 'Runs' }))
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Stay here' }))
    expect(router.state.location.pathname).toBe('/brands/own')
    expect(await field('Brand name')).toHaveValue('Zephyrun!')
    await userEvent.click(screen.getByRole('link', { name: 'Runs' }))
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Leave without saving' }))
    expect(await screen.findByRole('heading', { level: 1, name: 'Runs' })).toBeInTheDocument()
  })

  it('asks nothing where all is as it was', async () => {
    serve()
    await open('/brands/own')
    await userEvent.click(await screen.findByRole('link', { name: 'Cancel' }))
    expect(await screen.findByRole('heading', { level: 1, name: 'Brands' })).toBeInTheDocument()
  })
})
