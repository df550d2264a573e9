import { describe, expect, it } from 'vitest'
import { languages, texts, type Language } from './languages'

const PLURAL = /_(zero|one|two|few|many|other)$/

const all = Object.fromEntries(
  await Promise.all(
    (Object.keys(languages) as Language[]).map(async (language) => [language, flat((await texts[language]()).default)]),
  ),
) as Record<Language, Record<string, string>>

describe.each(Object.keys(languages) as Language[])('the texts in %s', (language) => {
  it('have every key of English, in every plural form of the language, and no other', () => {
    expect(Object.keys(all[language]).toSorted()).toEqual(keysFor(language))
  })

  it('are never empty', () => {
    expect(Object.entries(all[language]).filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('name the same variables as the English ones', () => {
    for (const [key, text] of Object.entries(all[language])) {
      const english = all.en[key] ?? all.en[key.replace(PLURAL, '_other')] ?? ''
      expect({ key, variables: variables(text) }).toEqual({ key, variables: variables(english) })
    }
  })
})

it('finds a key that is missing', () => {
  const { 'shell.skip': _skip, ...rest } = all.de
  expect(Object.keys(rest).toSorted()).not.toEqual(keysFor('de'))
})

function keysFor(language: Language): string[] {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  const keys = Object.keys(all.en).flatMap((key) =>
    PLURAL.test(key) ? forms.map((form) => key.replace(PLURAL, `_${form}`)) : [key],
  )
  return [...new Set(keys)].toSorted()
}

function variables(text: string): string[] {
  return [...text.matchAll(/\{\{(.+?)\}\}/g)].map(([, name]) => name ?? '').toSorted()
}

function flat(node: object, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(node).flatMap(([key, value]) =>
      typeof value === 'object' ? Object.entries(flat(value, `${prefix}${key}.`)) : [[`${prefix}${key}`, String(value)]],
    ),
  )
}
