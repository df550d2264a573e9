import type { Brand, BrandDefinition } from '../../api/client'

/** A brand while it is edited. Rows keep their key, whatever comes and goes around them. */
export interface Draft {
  name: string
  kind: Brand['kind']
  names: NameDraft[]
  domains: DomainDraft[]
}

export interface NameDraft {
  key: number
  text: string
  matchCase: boolean
  ambiguous: boolean
  /** Longer phrases that contain the name and mean something else. */
  notPhrases: string[]
  /** BCP 47 tags of the languages whose endings the name takes; without any, each text's own. */
  languages: string[]
  /** First and last day of the answers that are read with it, as 2026-01-31; empty for no end. */
  validFrom: string
  validTo: string
}

export interface DomainDraft {
  key: number
  text: string
}

let rows = 0

export function nameDraft(fields: Partial<NameDraft> = {}): NameDraft {
  return { text: '', matchCase: false, ambiguous: false, notPhrases: [], languages: [], validFrom: '', validTo: '', ...fields, key: rows++ }
}

export function domainDraft(text = ''): DomainDraft {
  return { key: rows++, text }
}

export function draftOf({ name, kind, names, domains }: Omit<Brand, 'id' | 'createdAt'>): Draft {
  return {
    name,
    kind,
    names: names.map(({ text, matchCase, ambiguous, notPhrases, languages, validFrom, validTo }) =>
      nameDraft({ text, matchCase, ambiguous, notPhrases, languages, validFrom: validFrom ?? '', validTo: validTo ?? '' }),
    ),
    domains: domains.map((domain) => domainDraft(domain)),
  }
}

/** The draft as the service takes it, row for row, so that what it says of the third name is said of the third row. */
export function definitionOf({ name, kind, names, domains }: Draft) {
  return {
    name: name.trim(),
    kind,
    names: names.map(({ text, matchCase, ambiguous, notPhrases, languages, validFrom, validTo }) => ({
      text: text.trim(),
      matchCase,
      ambiguous,
      notPhrases,
      languages,
      validFrom: validFrom || null,
      validTo: validTo || null,
    })),
    domains: domains.map(({ text }) => text.trim()),
  } satisfies BrandDefinition
}

/** What can be tried of a draft that is still being written: without the rows that are still empty. */
export function triable(draft: Draft): BrandDefinition {
  const { names, domains, ...rest } = definitionOf(draft)
  return { ...rest, names: names.filter(({ text }) => text !== ''), domains: domains.filter((domain) => domain !== '') }
}

/**
 * The draft with one more name. A brand without names is found by its own, so that one comes along: the first further
 * spelling must not push it out.
 */
export function withName(draft: Draft, added: NameDraft): Draft {
  const own = draft.names.length === 0 && draft.name.trim() !== '' ? [nameDraft({ text: draft.name.trim() })] : []
  return { ...draft, names: [...draft.names, ...own, added] }
}

export function isSame(a: Draft, b: Draft): boolean {
  return JSON.stringify(definitionOf(a)) === JSON.stringify(definitionOf(b))
}
