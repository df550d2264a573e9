import { describe, expect, it } from 'vitest'
import { languages, type Language } from '../../i18n/languages'
import { domainOf } from './BrandStep'
import { suggestedPrompts } from './suggestedPrompts'

describe.each(Object.keys(languages) as Language[])('prompts proposed in %s', (language) => {
  it('name the topic, the brand and the rival, and leave no gap', () => {
    const prompts = suggestedPrompts(language, '$& shoes', 'Acme', 'Rival')
    expect(prompts).toHaveLength(8)
    expect(new Set(prompts).size).toBe(8)
    expect(prompts.every((text) => text.includes('$& shoes'))).toBe(true)
    expect(prompts.filter((text) => text.includes('Acme'))).toHaveLength(1)
    expect(prompts.filter((text) => text.includes('Rival'))).toHaveLength(1)
    expect(prompts.join('')).not.toMatch(/[{}]/)
  })

  it('name no brand while there is none', () => {
    expect(suggestedPrompts(language, 'shoes')).toHaveLength(6)
  })
})

it('takes the host of what is pasted as a domain', () => {
  expect(domainOf(' https://www.Acme.com/shop?x=1 ')).toBe('acme.com')
  expect(domainOf('acme.co.uk')).toBe('acme.co.uk')
  expect(domainOf('')).toBe('')
})
