import { createInstance, type TFunction } from 'i18next'
import { beforeAll, expect, it } from 'vitest'
import en from '../i18n/en.json'
import { formatsOf } from '../i18n/formats'
import { changeWords } from './changeWords'

let t: TFunction

beforeAll(async () => {
  t = await createInstance().init({ lng: 'en', resources: { en: { translation: en } } })
})

it.each([
  { added: 312, removed: 40, changed: 214, answers: 5000, words: '+312 mentions, −40 in 214 of 5,000 answers' },
  { added: 1, removed: 0, changed: 1, answers: 2, words: '+1 mention in 1 of 2 answers' },
  { added: 0, removed: 2, changed: 1, answers: 1, words: '−2 mentions in 1 of 1 answer' },
  { added: 0, removed: 0, changed: 0, answers: 288, words: 'No mention comes or goes in 288 answers.' },
  { added: 0, removed: 0, changed: 0, answers: 0, words: 'There is no stored answer yet.' },
])('is told as “$words”', ({ words, ...change }) => {
  expect(changeWords(t, formatsOf('en'), change)).toBe(words)
})
