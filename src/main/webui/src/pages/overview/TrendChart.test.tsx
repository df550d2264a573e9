import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import type { MetricRow } from '../../api/client'
import { fakeService, page } from '../../test/fakeService'
import { ownBrand, workspace } from '../../test/samples'
import { open } from '../../test/show'

const basis = {
  answers: 40,
  measured: 40,
  planned: 60,
  prompts: 2,
  engines: 1,
  missing: { refused: 0, blocked: 0, unfinished: 0, noOverview: 0, failed: 20, cancelled: 0, overBudget: 0 },
}

const row = (period: string | null, complete: boolean): Partial<MetricRow> => ({
  metric: 'VISIBILITY',
  period,
  brandId: ownBrand.id,
  value: 0.5,
  low: 0.4,
  high: 0.6,
  numerator: 10,
  denominator: 20,
  question: 'THESE_PROMPTS',
  verdict: null,
  complete,
})

/** A service where of 2 March too few answers came. */
function serve() {
  return fakeService({
    'GET /workspaces': page(workspace),
    'GET /brands': page(ownBrand),
    'GET /engines': page(),
    'GET /insights/metrics': (url) => ({
      body: {
        from: '2026-02-04',
        to: '2026-03-03',
        level: 0.95,
        question: 'THESE_PROMPTS',
        seed: 1,
        simulated: true,
        basis,
        completeCoverage: 0.8,
        incomplete: url.searchParams.get('by') === 'DAY' ? [{ start: '2026-03-02', planned: 20, measured: 4 }] : [],
        rows: url.searchParams.get('by') === 'DAY'
          ? [row('2026-03-01', true), row('2026-03-03', true), ...(url.searchParams.get('incomplete') === 'true' ? [row('2026-03-02', false)] : [])]
          : url.searchParams.has('by')
            ? []
            : [row(null, true)],
      },
    }),
  })
}

const trends = (asked: URL[]) => asked.filter((url) => url.searchParams.getAll('by').some((cut) => cut === 'DAY'))

it('leaves times of too few answers out, says so, and draws them when asked, which the address keeps', async () => {
  const asked = serve()
  const router = await open('/')
  expect(await screen.findByText('1 time is left out: fewer than 80% of its planned answers came.')).toBeInTheDocument()
  expect(trends(asked).every((url) => !url.searchParams.has('incomplete'))).toBe(true)

  await userEvent.click(screen.getByRole('switch', { name: 'Show these as well' }))

  expect(await screen.findByText('1 time is drawn although fewer than 80% of its planned answers came.')).toBeInTheDocument()
  expect(router.state.location.search).toMatchObject({ incomplete: 'true' })
  await waitFor(() => expect(trends(asked).some((url) => url.searchParams.get('incomplete') === 'true')).toBe(true))
})

it('draws them at once where the address says so', async () => {
  serve()
  await open('/?incomplete=true')
  expect(await screen.findByRole('switch', { name: 'Show these as well' })).toBeChecked()
})
