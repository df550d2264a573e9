import { expect, test } from 'vitest'
import { asksAgain, waitMillis } from './askingAgain'
import { Problem, Unreachable } from './problem'

const crowded = Problem.of(503, { title: 'Service Unavailable' }, '7')

test('asks again when the service says, for longer than after a fault', () => {
  expect(waitMillis(0, crowded)).toBe(7000)
  expect(waitMillis(9, crowded)).toBe(7000)
  expect(asksAgain(9, crowded)).toBe(true)
  expect(asksAgain(10, crowded)).toBe(false)
})

test('a fault without a word is asked twice more, a no never', () => {
  for (const fault of [Problem.of(500, {}), Problem.of(503, {}), Problem.of(503, {}, 'Wed, 21 Oct 2026 07:28:00 GMT'), new Unreachable('')]) {
    expect(asksAgain(1, fault)).toBe(true)
    expect(asksAgain(2, fault)).toBe(false)
    expect(waitMillis(1, fault)).toBe(2000)
  }
  expect(asksAgain(0, Problem.of(404, {}))).toBe(false)
  expect(asksAgain(0, Problem.of(429, {}, '5'))).toBe(false)
})
