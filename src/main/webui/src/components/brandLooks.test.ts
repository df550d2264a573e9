import { expect, it } from 'vitest'
import { brand } from '../test/samples'
import { brandLooks } from './brandLooks'

const old = brand({ id: '01a20638-c304' })
const young = brand({ id: '01a20638-c33f' })

it('gives the own brand the accent, whenever it was made', () => {
  expect(brandLooks([old, brand({ id: 'own', kind: 'OWN' })]).get('own')).toBe(0)
})

it('keeps the look of a competitor when another one comes, in whatever order they are listed', () => {
  const before = brandLooks([old]).get(old.id)
  expect(brandLooks([young, old]).get(old.id)).toBe(before)
  expect(brandLooks([young, old]).get(young.id)).not.toBe(before)
})

it('keeps the look of a competitor that was put back later', () => {
  const putBack = { ...old, createdAt: '2026-09-01T00:00:00Z' }
  expect(brandLooks([putBack, young])).toEqual(brandLooks([old, young]))
})
