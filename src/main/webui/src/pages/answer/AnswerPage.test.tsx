import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { AnswerView } from '../../api/client'
import { fakeService, page } from '../../test/fakeService'
import { answer, competitor, engine, mention, ownBrand, prompt, url, workspace } from '../../test/samples'
import { open } from '../../test/show'

const HOSTILE = '<script>window.hacked = true</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>'

function serve(view: Partial<AnswerView>, evidence: unknown[] = []) {
  fakeService({
    'GET /workspaces': page(workspace),
    'GET /brands': page(ownBrand, competitor),
    'GET /engines': page(engine),
    'GET /prompts/prompt': { body: prompt },
    'GET /answers/answer': { body: { answer, mentions: [], possible: [], verdicts: [], urls: [], markers: [], ...view } },
    'GET /answers/answer/evidence': page(...evidence),
  })
}

describe('an answer', () => {
  it('shows hostile text as the text it is', async () => {
    serve({ answer: { ...answer, text: HOSTILE } })
    await open('/answers/answer')
    const text = await screen.findByText(HOSTILE)
    expect(text.querySelector('script, img, a')).toBeNull()
    expect(window).not.toHaveProperty('hacked')
  })

  it('shows hostile evidence as the text it is', async () => {
    serve({}, [{ leg: 1, request: HOSTILE, status: 200, headers: { server: HOSTILE }, body: HOSTILE, bodyCut: true }])
    await open('/answers/answer?view=evidence')
    const body = within(await screen.findByRole('region', { name: 'Body' })).getByText(HOSTILE)
    expect(body.children).toHaveLength(0)
    expect(within(screen.getByRole('region', { name: 'Headers' })).getByText(`server: ${HOSTILE}`).children).toHaveLength(0)
    expect(screen.getByText(/is cut here/)).toBeInTheDocument()
  })

  it('opens no link that is no web address', async () => {
    serve({ urls: [url({ ordinal: 1, url: 'javascript:alert(1)' }), url({ ordinal: 2, url: 'https://example.com/ok' })] })
    await open('/answers/answer')
    expect(await screen.findByRole('link', { name: /example.com\/ok/ })).toBeInTheDocument()
    expect(screen.queryByRole('link', { name: /javascript/ })).not.toBeInTheDocument()
  })

  it('marks the mentions with what they are', async () => {
    serve({
      answer: { ...answer, text: 'Zephyrun, not Strivanta.' },
      mentions: [mention(1, 0, 8), mention(2, 14, 23, { brandId: 'rival', brandPosition: 2, stance: 'NEGATED' })],
    })
    await open('/answers/answer')
    expect(await screen.findByTitle('Zephyrun: mentioned')).toHaveTextContent('Zephyrun')
    const ruledOut = screen.getByTitle('Strivanta: ruled out')
    expect(ruledOut).toHaveTextContent('Strivanta')
    expect(ruledOut).toHaveAttribute('data-doubt', 'negated')
    expect(screen.getByText(/does not count towards visibility/)).toBeInTheDocument()
  })

  it('has the language of its prompt', async () => {
    serve({ answer: { ...answer, text: 'Guten Tag' } })
    await open('/answers/answer')
    await screen.findByText('Welche Laufschuhe?')
    expect((await screen.findByText('Guten Tag')).closest('[lang]')).toHaveAttribute('lang', 'de')
  })
})

describe('what the detector was not sure of', () => {
  const possible = {
    brandId: 'own',
    nameId: 'n',
    startOffset: 4,
    endOffset: 12,
    surface: 'zephyrun',
    doubt: 'LOWER_CASE' as const,
    explanation: '',
  }
  const lesson = {
    kind: 'SPELLING_ADDED',
    name: 'zephyrun',
    phrase: null,
    definition: { name: 'Zephyrun', kind: 'OWN', names: [], domains: [] },
  }
  const preview = { answers: 30, allAnswers: true, added: 4, removed: 0, answersChanged: 3, examples: [] }

  function serveDoubt(fields: Parameters<typeof fakeService>[0] = {}) {
    fakeService({
      'GET /workspaces': page(workspace),
      'GET /brands': page(ownBrand, competitor),
      'GET /engines': page(engine),
      'GET /prompts/prompt': { body: prompt },
      'GET /answers/answer': {
        body: { answer: { ...answer, text: 'The zephyrun.' }, mentions: [], possible: [possible], verdicts: [], urls: [], markers: [] },
      },
      ...fields,
    })
  }

  it('is marked faintly, with the reason', async () => {
    serveDoubt()
    await open('/answers/answer')
    expect(await screen.findByTitle(/^Zephyrun: possible\. In lower case/)).toHaveAttribute('data-doubt', 'possible')
  })

  it('is overruled after asking, with the lesson if the reader wants it', async () => {
    let sent: unknown
    serveDoubt({
      'POST /answers/answer/verdicts/lesson': { body: { lesson } },
      'POST /brands/own/preview': { body: preview },
      'POST /answers/answer/verdicts': (_url, body) => {
        sent = body
        return { status: 204, body: undefined }
      },
    })
    await open('/answers/answer')
    await userEvent.click(await screen.findByRole('button', { name: /is a mention of Zephyrun/ }))
    const question = within(await screen.findByRole('dialog'))
    await userEvent.click(await question.findByRole('checkbox', { name: /“zephyrun” is a name too/ }))
    expect(question.getByText('+4 mentions in 3 of 30 answers')).toBeInTheDocument()
    await userEvent.click(question.getByRole('button', { name: 'Yes, decide so' }))
    await expect.poll(() => sent).toEqual({ brandId: 'own', startOffset: 4, endOffset: 12, counts: true, learn: true })
  })
})

it('leaves out the engine’s own marks for citations', async () => {
  serve({
    answer: { ...answer, text: 'Zephyrun【1†source】 is good.' },
    mentions: [mention(1, 0, 8, { sentiment: 'POSITIVE' })],
    markers: [{ start: 8, end: 18 }],
  })
  await open('/answers/answer')
  const mark = await screen.findByTitle('Zephyrun: mentioned, positive')
  expect(mark.parentElement).toHaveTextContent('Zephyrun is good.')
})

it('lets the reader say what kind of site it is', async () => {
  let sent: unknown
  fakeService({
    'GET /workspaces': page(workspace),
    'GET /brands': page(ownBrand),
    'GET /engines': page(engine),
    'GET /prompts/prompt': { body: prompt },
    'GET /answers/answer': {
      body: { answer, mentions: [], possible: [], verdicts: [], urls: [url({ site: 'example.com', kind: 'BLOG' })], markers: [] },
    },
    'PUT /site-kinds/example.com': (_url, body) => {
      sent = body
      return { body: { site: 'example.com', kind: 'NEWS' } }
    },
  })
  await open('/answers/answer')
  await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Kind of the site example.com' }), 'News')
  await expect.poll(() => sent).toEqual({ kind: 'NEWS' })
})

describe('going from mention to mention', () => {
  const view = {
    answer: { ...answer, text: 'Zephyrun or Zephyrun' },
    mentions: [mention(1, 0, 8), mention(2, 12, 20)],
  }

  it('goes round with the keys n and p', async () => {
    serve(view)
    await open('/answers/answer')
    await screen.findByText('0 of 2')
    await userEvent.keyboard('nnn')
    expect(screen.getByText('1 of 2')).toBeInTheDocument()
    await userEvent.keyboard('p')
    expect(screen.getByText('2 of 2')).toBeInTheDocument()
  })

  it('tells where the reader is', async () => {
    serve(view)
    await open('/answers/answer')
    await userEvent.click(await screen.findByRole('button', { name: /Next/ }))
    expect(screen.getByText('Mention 1 of 2: Zephyrun, mentioned')).toBeInTheDocument()
  })

  it('leaves the keys alone when they are switched off', async () => {
    serve(view)
    await open('/answers/answer')
    await userEvent.click(await screen.findByRole('checkbox', { name: /Keys n and p/ }))
    await userEvent.keyboard('n')
    expect(screen.getByText('0 of 2')).toBeInTheDocument()
  })
})

it('says that an answer does not exist', async () => {
  fakeService({ 'GET /workspaces': page(workspace) })
  await open('/answers/other')
  expect(await screen.findByRole('alert')).toHaveTextContent('It does not exist in this workspace')
  expect(screen.getByRole('link', { name: 'To the runs' })).toHaveAttribute('href', '/runs')
})
