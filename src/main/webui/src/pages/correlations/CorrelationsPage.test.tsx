import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import type { CorrelationPoint, CorrelationReport, SettingExperiment } from '../../api/client'
import { fakeService, page } from '../../test/fakeService'
import { engine, ownBrand, prompt, workspace } from '../../test/samples'
import { open } from '../../test/show'

function point(name: string, visibility: number, attribute: Partial<CorrelationPoint['attribute']>): CorrelationPoint {
  return {
    modelId: `maker/${name.toLowerCase()}`,
    name,
    maker: 'maker',
    outcome: {
      value: visibility,
      low: visibility - 0.1,
      high: visibility + 0.1,
      question: 'PROMPTS_OF_THIS_KIND',
      standardError: 0.05,
      numerator: 10,
      denominator: 20,
      prompts: 10,
    },
    attribute: { value: null, low: null, high: null, basis: 'UNDISCLOSED', statements: [], ...attribute },
  }
}

const said = (basis: 'DISCLOSED' | 'RUMOURED', source: string) => ({
  value: 1e11,
  low: null,
  high: null,
  basis,
  source,
  note: null,
  preferred: true,
})

const report: CorrelationReport = {
  brandId: 'own',
  outcome: 'VISIBILITY',
  attribute: 'TOTAL_PARAMETERS',
  scale: 'LOG10',
  search: 'OFF',
  simulated: false,
  from: '2026-01-01',
  to: '2026-03-31',
  level: 0.05,
  doubt: { estimateSd: 0.2, rumourSd: 0.3, undisclosedLow: 1e10, undisclosedHigh: 5e12 },
  basket: { prompts: 12, promptsLeft: 3, modelsLeft: [{ model: 'our-finetune', why: 'NO_CARD' }] },
  points: [
    point('Small', 0.2, { value: 8e9, low: 8e9, high: 8e9, basis: 'DISCLOSED', statements: [said('DISCLOSED', 'The maker')] }),
    point('Large', 0.6, { value: 1e12, low: 2.6e11, high: 3.9e12, basis: 'RUMOURED', statements: [said('RUMOURED', 'A leak')] }),
    point('Secret', 0.7, {}),
  ],
  stage: 'TEST',
  refusal: null,
  reliability: 0.4,
  disclosed: {
    models: 9,
    stage: 'EXPLORATORY',
    refusal: null,
    rho: 0.9,
    tau: 0.76,
    pValue: 0.0017,
    orders: 20000,
    permutationSeed: 1,
    low: 0.5,
    high: 0.98,
    interval: 'BONETT_WRIGHT',
    intervalSeed: null,
    withoutOneModel: { low: 0.86, high: 0.95, undefined: [] },
    withoutOneMaker: { low: 0.84, high: 0.93, undefined: [] },
  },
  imputed: { models: 13, rho: 0.91, low: 0.65, high: 0.98, pValue: 0.00001, pMedian: null, method: 'RUBIN', imputations: 200, seed: 1 },
  bounds: { models: 13, low: -0.12, high: 0.95, exact: true, seed: null },
  sensitivity: null,
  contrast: null,
  confounders: { withinMakers: null, partial: [{ covariate: 'AGE', models: 9, rho: null, pValue: null }] },
  pValue: 0.00001,
  adjustedP: 0.004,
  tests: 44,
  verdict: 'DEPENDS_ON_ESTIMATES',
  direction: 'RISING',
  mayNameAttribute: true,
}

const experiment: SettingExperiment = {
  provider: 'openai',
  model: 'gpt-5',
  setting: 'temperature',
  simulated: false,
  prompts: 12,
  values: [
    { value: '0', engineIds: ['a'], visibility: point('', 0.5, {}).outcome, agreement: { value: 0.9, low: 0.8, high: 1, prompts: 12 }, visibilityEffect: null, agreementEffect: null },
    {
      value: '1',
      engineIds: ['b'],
      visibility: point('', 0.4, {}).outcome,
      agreement: { value: 0.7, low: 0.6, high: 0.8, prompts: 12 },
      visibilityEffect: { difference: -0.1, low: -0.2, high: 0, pValue: 0.05, adjustedP: 0.05, prompts: 12 },
      agreementEffect: { difference: -0.2, low: -0.3, high: -0.1, pValue: 0.001, adjustedP: 0.002, prompts: 12 },
    },
  ],
}

const service = {
  'GET /workspaces': page(workspace),
  'GET /brands': page(ownBrand),
  'GET /engines': page(engine),
  'GET /prompts': page(prompt),
  'GET /correlations': { body: report },
  'GET /correlations/attributes': page(
    { key: 'TOTAL_PARAMETERS', trait: 'TOTAL_PARAMETERS', benchmark: null, scale: 'LOG10' },
    { key: 'BENCHMARK:GPQA diamond', trait: 'BENCHMARK', benchmark: 'GPQA diamond', scale: 'LINEAR' },
  ),
  'GET /correlations/settings': { body: { brandId: 'own', from: '2026-01-01', to: '2026-03-31', level: 0.05, tests: 2, experiments: [experiment] } },
}

it('says the verdict in words, and that it is no cause', async () => {
  fakeService(service)
  await open('/correlations')
  const finding = await screen.findByRole('region', { name: 'Depends on estimates' })
  expect(finding).toHaveTextContent('only if the estimates and rumours are about right')
  expect(finding).toHaveTextContent('An association over models is no cause.')
  expect(finding).toHaveTextContent('p = 0.004, corrected for all 44 tests')
  expect(finding).toHaveTextContent('only 40%')
  expect(finding).toHaveTextContent('our-finetune: no card is known')
  expect(finding).not.toHaveTextContent('because of')
})

it('names no attribute that most models hide', async () => {
  fakeService({ ...service, 'GET /correlations': { body: { ...report, mayNameAttribute: false } } })
  await open('/correlations')
  const finding = await screen.findByRole('region', { name: 'Depends on estimates' })
  expect(finding).toHaveTextContent('fewer than half of the models disclose')
  expect(finding).not.toHaveTextContent('Parameters')
})

it('shows what each count rests on, and no number for an undisclosed one', async () => {
  fakeService(service)
  await open('/correlations')
  const table = await screen.findByRole('group', { name: 'All points' })
  const secret = within(table).getByRole('row', { name: /Secret/ })
  expect(secret).toHaveTextContent('No number')
  expect(secret).toHaveTextContent('undisclosed')
  expect(within(table).getByRole('row', { name: /Large/ })).toHaveTextContent('claims allow 260B – 3.9T')
  expect(screen.getByRole('link', { name: /Download every point/ })).toHaveAttribute(
    'href',
    expect.stringContaining('/api/v1/correlations/points.csv?workspace=main&brand=own'),
  )
})

it('can be walked from model to model with the keyboard', async () => {
  fakeService(service)
  await open('/correlations')
  const slider = await screen.findByRole('slider')
  slider.focus()
  await userEvent.keyboard('{End}')
  expect(slider).toHaveAttribute('aria-valuetext', expect.stringContaining('Secret'))
  await userEvent.keyboard('{Home}')
  expect(slider).toHaveAttribute('aria-valuetext', expect.stringContaining('Small: Visibility 20% (10% – 30%); Total parameters 8B, disclosed'))
})

it('keeps what is chosen in the address', async () => {
  const asked = fakeService(service)
  const router = await open('/correlations?search=ON')
  await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Outcome' }), 'POSITION')
  expect(router.state.location.search).toMatchObject({ search: 'ON', outcome: 'POSITION' })
  expect(asked.some(({ searchParams }) => searchParams.get('outcome') === 'POSITION')).toBe(true)
})

it('compares the values of a setting, and calls it no parameter', async () => {
  fakeService(service)
  await open('/correlations?view=settings')
  const table = await screen.findByRole('group', { name: 'temperature: gpt-5' })
  expect(table).toHaveTextContent('-20 points')
  expect(screen.getByText(/They are no parameters/)).toBeInTheDocument()
})

it('plans an experiment over the values that are given', async () => {
  let planned: unknown
  fakeService({
    ...service,
    'POST /setting-experiments': (_url, body) => {
      planned = body
      return { status: 201, body: { monitorId: 'm', engineIds: ['a', 'b'] } }
    },
  })
  await open('/correlations?view=settings')
  await userEvent.click(await screen.findByRole('checkbox', { name: prompt.text }))
  await userEvent.click(screen.getByRole('button', { name: 'Plan the experiment' }))
  expect(await screen.findByText('Planned')).toBeInTheDocument()
  expect(planned).toMatchObject({ engineId: 'engine', setting: 'TEMPERATURE', values: ['0', '0.7', '1'], promptIds: ['prompt'], repeats: 5 })
})
