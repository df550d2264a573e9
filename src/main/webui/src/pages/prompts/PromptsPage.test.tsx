import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { MetricRow, Prompt } from '../../api/client'
import { fakeService, page } from '../../test/fakeService'
import { ownBrand, prompt, workspace } from '../../test/samples'
import { open } from '../../test/show'
import { linesOf } from './AddPrompts'

const basis = {
  answers: 40,
  measured: 40,
  planned: 40,
  prompts: 2,
  engines: 1,
  missing: { refused: 0, blocked: 0, unfinished: 0, noOverview: 0, failed: 0, cancelled: 0, overBudget: 0 },
}

const row = (promptId: string, value: number): Partial<MetricRow> => ({
  metric: 'VISIBILITY',
  promptId,
  brandId: ownBrand.id,
  value,
  low: value,
  high: value,
  numerator: Math.round(20 * value),
  denominator: 20,
  question: 'THESE_PROMPTS',
  verdict: null,
})

const shoes: Prompt = { ...prompt, id: 'p1', text: 'Which shoes?', topicId: 't', tags: ['spring'], intent: null, country: null }
const boots: Prompt = { ...prompt, id: 'p2', text: 'Which boots?', topicId: null, tags: [], intent: null, country: null }

function serve(fields: Record<string, Parameters<typeof fakeService>[0][string]> = {}) {
  return fakeService({
    'GET /workspaces': page(workspace),
    'GET /brands': page(ownBrand),
    'GET /engines': page(),
    'GET /topics': page({ id: 't', name: 'Shoes', createdAt: '2026-01-01T00:00:00Z' }),
    'GET /prompts': page(shoes, boots),
    'GET /insights/metrics': { body: { simulated: true, basis, incomplete: [], rows: [row('p1', 0.3), row('p2', 0.8)] } },
    ...fields,
  })
}

const names = () =>
  screen
    .getAllByRole('rowheader')
    .map((cell) => within(cell).getByRole('link').textContent)

describe('the prompts', () => {
  it('stand with their numbers and are sorted by any of them', async () => {
    serve()
    await open('/prompts')
    await screen.findByRole('link', { name: 'Which shoes?' })
    expect(names()).toEqual(['Which boots?', 'Which shoes?'])
    expect(await screen.findByText('16 of 20')).toBeInTheDocument()
    const sort = screen.getByRole('button', { name: 'Sort by Visibility' })
    await userEvent.click(sort)
    expect(names()).toEqual(['Which boots?', 'Which shoes?'])
    await userEvent.click(sort)
    expect(names()).toEqual(['Which shoes?', 'Which boots?'])
    expect(screen.getByRole('columnheader', { name: /Visibility/ })).toHaveAttribute('aria-sort', 'ascending')
  })

  it('are narrowed by words, topics and tags of the address', async () => {
    serve()
    await open('/prompts?words=boot')
    expect(await screen.findByText('1 of 2 prompts')).toBeInTheDocument()
    expect(names()).toEqual(['Which boots?'])
  })

  it('can be grouped, many at once', async () => {
    let sent: unknown
    serve({
      'POST /prompts/labels': (_url, body) => {
        sent = body
        return page(shoes, boots)
      },
    })
    await open('/prompts')
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Tick all that are shown' }))
    const bar = screen.getByRole('region', { name: 'Group the ticked prompts' })
    expect(bar).toHaveTextContent('2 prompts ticked')
    await userEvent.type(within(bar).getByRole('combobox', { name: 'Add tags' }), 'sale{enter}')
    await userEvent.selectOptions(within(bar).getByRole('combobox', { name: 'Topic' }), 'Shoes')
    await userEvent.click(within(bar).getByRole('button', { name: 'Apply' }))
    await expect.poll(() => sent).toEqual({ promptIds: ['p2', 'p1'], addTags: ['sale'], removeTags: [], topicId: 't' })
    await expect.poll(() => screen.queryByRole('region', { name: 'Group the ticked prompts' })).toBeNull()
  })

  it('are added one on a line, and what is refused stays to be mended', async () => {
    const sent: unknown[] = []
    serve({
      'GET /prompts': page(),
      'POST /prompts': (_url, body) => {
        sent.push(body)
        return (body as { text: string }).text === 'Bad'
          ? { status: 409, body: { status: 409, detail: 'There is such a prompt already.' } }
          : { status: 201, body: shoes }
      },
    })
    await open('/prompts')
    await userEvent.click(await screen.findByRole('button', { name: 'Add prompts' }))
    const box = screen.getByRole('textbox', { name: 'Prompts, one on a line' })
    await userEvent.type(box, 'Good?{enter}{enter}Bad')
    await userEvent.click(screen.getByRole('button', { name: 'Add 2 prompts' }))
    expect(await screen.findByText('1 was not added')).toBeInTheDocument()
    expect(screen.getByText('There is such a prompt already.')).toBeInTheDocument()
    expect(box).toHaveValue('Bad')
    expect(sent).toEqual([
      { text: 'Good?', language: 'en', tags: [] },
      { text: 'Bad', language: 'en', tags: [] },
    ])
  })
})

it('takes lines as they are, without empty and repeated ones', () => {
  expect(linesOf(' a \r\n\r\nb\n a \n  \nb ')).toEqual([' a ', 'b', 'b '])
})
