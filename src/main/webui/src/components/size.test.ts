import { createInstance, type TFunction } from 'i18next'
import { beforeAll, expect, it } from 'vitest'
import en from '../i18n/en.json'
import { sizeInWords } from './size'

let t: TFunction

beforeAll(async () => {
  t = await createInstance().init({ lng: 'en', resources: { en: { translation: en } } })
})

it.each([
  [{ value: 1_800_000_000_000, low: null, high: null }, '1.8T'],
  [{ value: 6_738_417_664, low: null, high: null }, '6.74B'],
  [{ value: null, low: 100_000_000_000, high: 1_000_000_000_000 }, '100B – 1T'],
  [{ value: null, low: 100_000_000_000, high: null }, 'at least 100B'],
  [{ value: null, low: null, high: 8_000_000_000 }, 'at most 8B'],
  [{ value: null, low: null, high: null }, ''],
])('writes %o as %s', (claim, words) => {
  expect(sizeInWords(t, 'en', claim)).toBe(words)
})
