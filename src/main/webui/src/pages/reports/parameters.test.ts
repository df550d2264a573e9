import { expect, it } from 'vitest'
import { readView } from '../../view/view'
import { addressOf, reportParameters } from './parameters'

const used = {
  view: readView({ engine: 'e1,e2', search: 'ON', simulated: 'true' }),
  days: { from: '2026-01-01', to: '2026-01-31' },
}

it('gives a report what it takes, and nothing else', () => {
  expect(reportParameters('runs', used, {})).toEqual({ from: ['2026-01-01'], to: ['2026-01-31'] })
  expect(reportParameters('models', used, {})).toEqual({ simulated: ['true'] })
  expect(reportParameters('metrics', used, { time: 'WEEK', by: 'ENGINE' }, 'b')).toEqual({
    from: ['2026-01-01'],
    to: ['2026-01-31'],
    engine: ['e1', 'e2'],
    search: ['true'],
    simulated: ['true'],
    brand: ['b'],
    by: ['WEEK', 'ENGINE'],
  })
  expect(reportParameters('correlations', used, {}, 'b')).not.toHaveProperty('engine')
})

it('repeats a parameter with several values', () => {
  expect(addressOf('mentions', { engine: ['e1', 'e&2'] }, { format: 'csv' })).toBe(
    '/api/v1/reports/mentions?format=csv&engine=e1&engine=e%262',
  )
})
