import type { Evidence } from '../../api/client'
import type { Behind } from '../../api/insightQueries'
import { pickView, type ViewSearch } from '../../view/view'

const EVIDENCE = [
  'MEASURED',
  'NOT_MEASURED',
  'REFUSED',
  'BLOCKED',
  'TRUNCATED',
  'UNFINISHED',
  'NO_OVERVIEW',
  'SEARCHED',
  'NAMING',
  'MENTIONED',
  'NOT_MENTIONED',
  'RECOMMENDED',
  'FIRST',
  'NEGATED',
  'CITED',
  'RETRIEVED_NOT_CITED',
] as const satisfies Evidence[]

/** What an answer can be chosen by that does not depend on a brand. */
const OF_NO_BRAND: ReadonlySet<Evidence> = new Set(EVIDENCE.slice(0, 9))

export interface BehindSearch extends ViewSearch {
  evidence?: string
  site?: string
  words?: string
}

/** The part of an address that says which answers are meant; what means nothing is left out. */
export function readBehindSearch(search: Record<string, unknown>): BehindSearch {
  const read: BehindSearch = pickView(search)
  const evidence = evidenceIn(search['evidence'])
  if (evidence.length > 0) {
    read.evidence = evidence.join(',')
  }
  for (const key of ['site', 'words'] as const) {
    const value = search[key]
    if (typeof value === 'string' && value.trim() !== '') {
      read[key] = value
    }
  }
  return read
}

/** What the service is asked for. Evidence of a brand without a brand would be refused, and says nothing. */
export function behindOf({ evidence, site, words, brand }: BehindSearch): Behind {
  return {
    evidence: evidenceIn(evidence).filter((each) => brand !== undefined || OF_NO_BRAND.has(each)),
    ...(brand && { brand }),
    ...(site && { site }),
    ...(words && { words }),
  }
}

function evidenceIn(text: unknown): Evidence[] {
  return typeof text === 'string' ? EVIDENCE.filter((each) => text.split(',').includes(each)) : []
}
