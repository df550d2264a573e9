import { expect, it } from 'vitest'
import { Problem, Unreachable } from '../../api/problem'
import { domainDraft, nameDraft, type Draft } from './draft'
import { fieldProblems } from './fieldProblems'

const first = nameDraft({ text: 'Acme' })
const second = nameDraft()
const domain = domainDraft('no domain')
const draft: Draft = { name: '', kind: 'OWN', names: [first, second], domains: [domain] }

function violations(...all: [field: string, message: string][]) {
  return Problem.of(400, {
    title: 'Bad Request',
    violations: all.map(([field, message]) => ({ in: 'body', field, message })),
  })
}

it('puts what is wrong at the field that is meant', () => {
  const error = violations(
    ['name', 'is missing'],
    ['names[1].text', 'is blank'],
    ['names[0].notPhrases[1].<list element>', 'is blank: give a phrase'],
    ['names[0].languages[0]', 'is blank'],
    ['domains[0]', 'is no domain'],
    ['names', 'has "Acme" twice'],
  )
  expect(fieldProblems(error, draft)).toEqual({
    fields: {
      name: 'Is missing',
      [`names.${second.key}.text`]: 'Is blank',
      [`names.${first.key}.notPhrases`]: 'Is blank: give a phrase',
      [`names.${first.key}.languages`]: 'Is blank',
      [`domains.${domain.key}`]: 'Is no domain',
      names: 'Has "Acme" twice',
    },
    rest: undefined,
  })
})

it('keeps all that is wrong with one field', () => {
  expect(fieldProblems(violations(['name', 'is missing'], ['name', 'is short']), draft).fields).toEqual({
    name: 'Is missing; Is short',
  })
})

it('leaves what is at no field of the form to be told otherwise', () => {
  const { fields, rest } = fieldProblems(violations(['name', 'is missing'], ['names[7].text', 'is blank'], ['colour', 'is red']), draft)
  expect(Object.keys(fields)).toEqual(['name'])
  expect(rest).toMatchObject({ status: 400, violations: [{ field: 'names[7].text' }, { field: 'colour' }] })
})

it('leaves a problem without violations as it is', () => {
  const error = Problem.of(409, { title: 'Conflict', detail: 'There is a brand "Acme" already.' })
  expect(fieldProblems(error, draft)).toMatchObject({ fields: {}, rest: { detail: 'There is a brand "Acme" already.' } })
  const unreachable = new Unreachable(undefined)
  expect(fieldProblems(unreachable, draft)).toEqual({ fields: {}, rest: unreachable })
})
