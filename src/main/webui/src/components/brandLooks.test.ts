import { expect, it } from 'vitest'
import { brand } from '../test/samples'
import { brandLooks } from './brandLooks'

const old = brand({ id: 'old', createdAt: '2026-01-01T00:00:00Z' })
const young = brand({ id: 'young', createdAt: '2026-02-01T00:00:00Z' })

it('gives the own brand the accent, whenever it was made', () => {
  expect(brandLooks([old, brand({ id: 'own', kind: 'OWN', createdAt: '2026-03-01T00:00:00Z' })]).get('own')).toBe(0)
})

it('keeps the look of a competitor when another one comes, in whatever order they are listed', () => {
  const before = brandLooks([old]).get('old')
  expect(brandLooks([young, old]).get('old')).toBe(before)
  expect(brandLooks([young, old]).get('young')).not.toBe(before)
})
