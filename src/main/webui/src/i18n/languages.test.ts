import { expect, it } from 'vitest'
import { bestLanguage } from './languages'

it.each([
  { wanted: ['de-AT', 'en'], best: 'de' },
  { wanted: ['pt-BR'], best: 'pt' },
  { wanted: ['zh-CN'], best: 'zh-Hans' },
  { wanted: ['fi', 'cs-CZ'], best: 'cs' },
  { wanted: ['fi'], best: 'en' },
  { wanted: [], best: 'en' },
])('shows $best to who wants $wanted', ({ wanted, best }) => {
  expect(bestLanguage(wanted)).toBe(best)
})
