import { expect, it } from 'vitest'
import { fieldProblems } from './fieldProblems'
import { Problem, Unreachable } from './problem'

const FIELDS = ['name', 'promptIds'] as const

function violations(...all: [field: string, message: string][]) {
  return Problem.of(400, { violations: all.map(([field, message]) => ({ in: 'body', field, message })) })
}

it('puts what is wrong at the field that is meant, and an entry’s at its list', () => {
  const error = violations(['name', 'is missing'], ['name', 'is short'], ['promptIds[3]', 'is no prompt of this workspace'])
  expect(fieldProblems(error, FIELDS)).toEqual({
    at: { name: 'Is missing; Is short', promptIds: 'Is no prompt of this workspace' },
    rest: undefined,
  })
})

it('leaves what is at no field of the form to be told otherwise', () => {
  const { at, rest } = fieldProblems(violations(['name', 'is missing'], ['colour', 'is red']), FIELDS)
  expect(Object.keys(at)).toEqual(['name'])
  expect(rest).toMatchObject({ status: 400, violations: [{ field: 'colour' }] })
})

it('leaves a problem without violations as it is', () => {
  const error = Problem.of(409, { detail: 'There is a monitor "Daily" already.' })
  expect(fieldProblems(error, FIELDS)).toMatchObject({ at: {}, rest: { detail: 'There is a monitor "Daily" already.' } })
  const unreachable = new Unreachable(undefined)
  expect(fieldProblems(unreachable, FIELDS)).toEqual({ at: {}, rest: unreachable })
})
