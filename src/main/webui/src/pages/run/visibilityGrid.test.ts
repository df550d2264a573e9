import { describe, expect, it } from 'vitest'
import type { Brand, Coverage, VisibilityReport } from '../../api/client'
import { brand, rate } from '../../test/samples'
import { visibilityGrid } from './visibilityGrid'

const coverage = (engineId: string, simulated = false): Coverage => ({
  engineId,
  simulated,
  planned: 10,
  answered: 9,
  measured: 8,
})

const report = (fields: Partial<VisibilityReport>): VisibilityReport => ({
  runId: 'run',
  level: 0.95,
  rows: [],
  coverage: [],
  ...fields,
})

const brands = (...all: Brand[]) => new Map(all.map((one) => [one.id, one]))
const name = (id: string) => id

describe('the columns', () => {
  it('are all engines together, then each by name', () => {
    const { columns } = visibilityGrid(report({ coverage: [coverage('z'), coverage('a')] }), brands(), name)
    expect(columns.map(({ engineId }) => engineId)).toEqual([null, 'a', 'z'])
    expect(columns[0]).toMatchObject({ planned: 20, answered: 18, measured: 16, listed: true })
  })

  it('never put real and simulated engines into one number', () => {
    const { columns, mixed } = visibilityGrid(
      report({ coverage: [coverage('sim', true), coverage('real')] }),
      brands(),
      name,
    )
    expect(mixed).toBe(true)
    expect(columns.map(({ engineId, simulated, listed }) => [engineId, simulated, listed])).toEqual([
      [null, false, false],
      ['real', false, true],
      [null, true, false],
      ['sim', true, true],
    ])
  })
})

describe('the rows', () => {
  const all = brands(
    brand({ id: 'low', name: 'Low' }),
    brand({ id: 'high', name: 'High' }),
    brand({ id: 'own', name: 'Own', kind: 'OWN' }),
  )

  it('are the own brand, then the competitors, the most visible first', () => {
    const { rows } = visibilityGrid(
      report({
        coverage: [coverage('e')],
        rows: [
          rate({ brandId: 'low', simulated: false, value: 0.1 }),
          rate({ brandId: 'high', simulated: false, value: 0.9 }),
          rate({ brandId: 'own', simulated: false, value: 0.5 }),
        ],
      }),
      all,
      name,
    )
    expect(rows.map((row) => row.brand.id)).toEqual(['own', 'high', 'low'])
  })

  it('have a gap where nothing is measured, not a zero', () => {
    const measured = rate({ brandId: 'own', engineId: 'a', simulated: false })
    const { rows } = visibilityGrid(report({ coverage: [coverage('a'), coverage('b')], rows: [measured] }), all, name)
    expect(rows[0]?.cells).toEqual([undefined, measured, undefined])
  })
})
