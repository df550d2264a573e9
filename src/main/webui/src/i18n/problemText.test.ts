import { createInstance, type TFunction } from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { Problem, Unreachable } from '../api/problem'
import en from './en.json'
import { problemText } from './problemText'

let t: TFunction

beforeAll(async () => {
  t = await createInstance().init({ lng: 'en', resources: { en: { translation: en } } })
})

describe('what went wrong', () => {
  it('is told in the service’s own words', () => {
    expect(problemText(t, Problem.of(409, { title: 'Conflict', detail: 'A run is under way.' }))).toBe('A run is under way.')
  })

  it('names the fields that are wrong', () => {
    const body = { title: 'Bad Request', violations: [{ in: 'query', field: 'limit', message: 'must be between 1 and 200' }] }
    expect(problemText(t, Problem.of(400, body))).toBe('limit must be between 1 and 200')
  })

  it.each(['<html>502</html>', undefined, null, ['x'], { detail: 7 }])('is told without words too: %j', (body) => {
    expect(problemText(t, Problem.of(502, body))).toBe('The service has failed (HTTP 502). Its log says why.')
  })

  it('is told when no response came', () => {
    expect(problemText(t, new Unreachable(new TypeError('fetch failed')))).toMatch(/cannot be reached/)
  })
})
