export const OUTCOMES = ['VISIBILITY', 'RECOMMENDED_RATE', 'CITATION_RATE', 'POSITION', 'POSITIVE_SHARE'] as const
export const SEARCH_MODES = ['OFF', 'ON', 'BOTH'] as const
export const VIEWS = ['relation', 'overview', 'settings'] as const

export type Outcome = (typeof OUTCOMES)[number]
export type SearchMode = (typeof SEARCH_MODES)[number]
export type View = (typeof VIEWS)[number]

/** All that the page shows stands in its address; what is not said is as it is by default. */
export interface CorrelationSearch {
  view?: View
  brand?: string
  outcome?: Outcome
  attribute?: string
  search?: SearchMode
  from?: string
  to?: string
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** What the address names; what does not fit is left out. */
export function readCorrelationSearch(search: Record<string, unknown>): CorrelationSearch {
  const read: CorrelationSearch = {}
  const view = VIEWS.find((known) => known === search['view'])
  const outcome = OUTCOMES.find((known) => known === search['outcome'])
  const mode = SEARCH_MODES.find((known) => known === search['search'])
  if (view) {
    read.view = view
  }
  if (outcome) {
    read.outcome = outcome
  }
  if (mode) {
    read.search = mode
  }
  for (const key of ['brand', 'attribute'] as const) {
    const value = search[key]
    if (typeof value === 'string' && value !== '') {
      read[key] = value
    }
  }
  for (const key of ['from', 'to'] as const) {
    const value = search[key]
    if (typeof value === 'string' && DAY.test(value)) {
      read[key] = value
    }
  }
  return read
}
