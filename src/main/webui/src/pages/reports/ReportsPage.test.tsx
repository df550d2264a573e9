import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { fakeService, page } from '../../test/fakeService'
import { workspace } from '../../test/samples'
import { open } from '../../test/show'

const job = {
  id: 'job',
  report: 'MENTIONS',
  format: 'CSV',
  bom: false,
  parameters: {},
  state: 'FINISHED',
  rowsTotal: 10,
  rowsDone: 10,
  bytes: 100,
  fileName: 'mentions.csv',
  failure: null,
  createdAt: '2026-03-01T12:00:00Z',
  finishedAt: '2026-03-01T12:01:00Z',
  expiresAt: '2026-03-08T12:01:00Z',
}

const service = {
  'GET /workspaces': page(workspace),
  'GET /brands': page({ id: 'b', name: 'Acme', kind: 'OWN', names: [], domains: [] }),
  'GET /engines': page(),
  'GET /prompts': page(),
  'GET /topics': page(),
  'GET /reports/metrics/size': { body: { rows: 1234 } },
  'GET /reports/metrics': { body: { meta: {}, items: [{ metric: 'VISIBILITY', numerator: 3, value: 0.5, search: null }] } },
  'GET /report-jobs': page(job),
  'GET /report-links': page(),
}

it('shows how many rows a report has, the first of them, and where to download it', async () => {
  const asked = fakeService(service)
  await open('/reports?by=ENGINE&format=xlsx&brand=b')
  expect(await screen.findByRole('heading', { name: '1,234 rows' })).toBeInTheDocument()
  const preview = screen.getByRole('group', { name: 'The first rows' })
  expect(within(preview).getByText('VISIBILITY')).toBeInTheDocument()
  const [download] = screen.getAllByRole('link', { name: 'Download' })
  const href = download?.getAttribute('href') ?? ''
  expect(href).toMatch(/^\/api\/v1\/reports\/metrics\?.*format=xlsx/)
  expect(href).toContain('brand=b')
  expect(href).toContain('by=ENGINE')
  const size = asked.find((url) => url.pathname.endsWith('/size'))
  expect(size?.searchParams.get('by')).toBe('ENGINE')
  expect(size?.searchParams.get('workspace')).toBe(workspace.slug)
})

it('shows a new link once, to be copied', async () => {
  let ordered: unknown
  fakeService({
    ...service,
    'POST /report-links': (_url, body) => {
      ordered = body
      return { status: 201, body: { link: { id: 'l' }, address: '/api/v1/shared-reports/secret' } }
    },
  })
  await open('/reports')
  await userEvent.click(await screen.findByRole('button', { name: 'Make a link' }))
  expect(await screen.findByText(/\/api\/v1\/shared-reports\/secret$/)).toBeInTheDocument()
  // Its days move on.
  expect(ordered).toMatchObject({ report: 'METRICS', format: 'CSV', parameters: {} })
})

it('lists exports with their files', async () => {
  fakeService(service)
  await open('/reports')
  const jobs = await screen.findByRole('group', { name: 'Exports' })
  expect(within(jobs).getByRole('link', { name: 'Download' })).toHaveAttribute(
    'href',
    `/api/v1/report-jobs/job/file?workspace=${workspace.slug}`,
  )
})

it('says line by line what an import would do', async () => {
  const asked = fakeService({
    ...service,
    'POST /imports/brands': {
      body: {
        applied: false,
        made: 1,
        changed: 0,
        unchanged: 0,
        refused: 1,
        lines: [
          { line: 2, action: 'MADE', what: 'Acme', field: null, problem: null },
          { line: 3, action: 'REFUSED', what: 'Bad', field: 'kind', problem: 'must be one of OWN, COMPETITOR' },
        ],
      },
    },
  })
  await open('/reports')
  await userEvent.type(await screen.findByRole('textbox', { name: /Or paste here/ }), 'name,kind')
  await userEvent.click(screen.getByRole('button', { name: 'Check' }))
  const lines = await screen.findByRole('group', { name: 'Lines' })
  expect(within(lines).getByText('kind must be one of OWN, COMPETITOR')).toBeInTheDocument()
  expect(asked.find(({ pathname }) => pathname.endsWith('/imports/brands'))?.searchParams.get('dryRun')).toBe('true')
})
