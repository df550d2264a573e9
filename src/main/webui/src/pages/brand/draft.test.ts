import { describe, expect, it } from 'vitest'
import { brand } from '../../test/samples'
import { definitionOf, domainDraft, draftOf, isSame, nameDraft, triable, withName, type Draft } from './draft'

const name = { id: 'n', text: 'Box', matchCase: true, ambiguous: true, notPhrases: ['box office'], languages: ['cs'], validFrom: null, validTo: null }
const stored = brand({ name: 'Box', kind: 'OWN', names: [name], domains: ['box.com'] })
const empty: Draft = { name: '', kind: 'OWN', names: [], domains: [] }

describe('the definition of a draft', () => {
  it('is the brand as it is stored, while nothing is changed', () => {
    const { id: _, ...text } = name
    expect(definitionOf(draftOf(stored))).toEqual({ name: 'Box', kind: 'OWN', names: [text], domains: ['box.com'] })
  })

  it('has no spaces around what was typed', () => {
    const draft = { ...empty, name: ' Box ', names: [nameDraft({ text: ' Box' })], domains: [domainDraft('box.com ')] }
    expect(definitionOf(draft)).toMatchObject({ name: 'Box', names: [{ text: 'Box' }], domains: ['box.com'] })
  })

  it('has every row, also an empty one, so that rows are counted alike here and there', () => {
    const draft = { ...empty, names: [nameDraft(), nameDraft({ text: 'Box' })], domains: [domainDraft(), domainDraft('a.b')] }
    expect(definitionOf(draft).names.map(({ text }) => text)).toEqual(['', 'Box'])
    expect(definitionOf(draft).domains).toEqual(['', 'a.b'])
  })

  it('leaves empty rows out where it is only tried', () => {
    const draft = { ...empty, names: [nameDraft(), nameDraft({ text: 'Box' })], domains: [domainDraft(' ')] }
    expect(triable(draft)).toMatchObject({ names: [{ text: 'Box' }], domains: [] })
  })
})

const texts = (draft: Draft) => draft.names.map(({ text }) => text)

describe('adding a name', () => {
  it('keeps the brand’s own name among those that are found', () => {
    expect(texts(withName({ ...empty, name: 'Acme GmbH ' }, nameDraft({ text: 'Acme' })))).toEqual(['Acme GmbH', 'Acme'])
  })

  it('adds nothing else where there are names, or the brand has none of its own yet', () => {
    expect(texts(withName(draftOf(stored), nameDraft({ text: 'Box AG' })))).toEqual(['Box', 'Box AG'])
    expect(texts(withName(empty, nameDraft()))).toEqual([''])
  })
})

describe('a change', () => {
  it('is none if it ends where it began', () => {
    expect(isSame(draftOf(stored), draftOf(stored))).toBe(true)
    expect(isSame({ ...draftOf(stored), name: 'Box ' }, draftOf(stored))).toBe(true)
  })

  it('is one in any field', () => {
    expect(isSame({ ...draftOf(stored), kind: 'COMPETITOR' }, draftOf(stored))).toBe(false)
    expect(isSame({ ...draftOf(stored), names: [nameDraft({ text: 'Box' })] }, draftOf(stored))).toBe(false)
  })
})
