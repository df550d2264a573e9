import {
  comparisonText,
  DEFAULT_COMPARISON,
  DEFAULT_PERIOD,
  periodText,
  readComparison,
  readPeriod,
  type Comparison,
  type Period,
} from './period'

/** What of the data is looked at, on every page of numbers alike. All of it stands in the address. */
export interface View {
  period: Period
  /** What it is held against. */
  compare: Comparison
  /** The brand that is looked at; the first own one unless given. */
  brand: string | undefined
  /** Several values of one kind mean any of them, several kinds all of them. Empty: no limit. */
  only: Record<Dimension, string[]>
}

export const DIMENSIONS = ['engine', 'provider', 'search', 'topic', 'tag', 'prompt', 'intent', 'country', 'language', 'branded', 'simulated'] as const

export type Dimension = (typeof DIMENSIONS)[number]

/** Of these only one value can be chosen. */
export const SINGLE: ReadonlySet<Dimension> = new Set(['search', 'branded', 'simulated'])

const CLOSED: Partial<Record<Dimension, readonly string[]>> = {
  search: ['ON', 'OFF'],
  branded: ['BRANDED', 'ALL'],
  simulated: ['true', 'false'],
}

/** The part of an address that a view takes. What is as it is by default is left out. */
export type ViewSearch = Partial<Record<Dimension | 'period' | 'compare' | 'brand', string>>

/** The view that an address names. What means nothing is left out of it, so an old or mistyped link still opens. */
export function readView(search: ViewSearch): View {
  const only = Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, readValues(dimension, search[dimension])]))
  return {
    period: (search.period && readPeriod(search.period)) || DEFAULT_PERIOD,
    compare: (search.compare && readComparison(search.compare)) || DEFAULT_COMPARISON,
    brand: search.brand || undefined,
    only: only as View['only'],
  }
}

function readValues(dimension: Dimension, text: string | undefined): string[] {
  const values = (text ?? '').split(',').map(decode).filter((value) => value !== '' && (CLOSED[dimension]?.includes(value) ?? true))
  return [...new Set(SINGLE.has(dimension) ? values.slice(0, 1) : values)]
}

export function viewSearch({ period, compare, brand, only }: View): ViewSearch {
  const search: ViewSearch = {}
  if (periodText(period) !== periodText(DEFAULT_PERIOD)) {
    search.period = periodText(period)
  }
  if (compare.kind !== DEFAULT_COMPARISON.kind) {
    search.compare = comparisonText(compare)
  }
  if (brand) {
    search.brand = brand
  }
  for (const dimension of DIMENSIONS) {
    if (only[dimension].length > 0) {
      search[dimension] = only[dimension].map(encode).join(',')
    }
  }
  return search
}

/** What of an address is a view's. */
export function pickView(search: Record<string, unknown>): ViewSearch {
  const picked: ViewSearch = {}
  for (const key of [...DIMENSIONS, 'period', 'compare', 'brand'] as const) {
    const value = search[key]
    if (typeof value === 'string' && value !== '') {
      picked[key] = value
    }
  }
  return viewSearch(readView(picked))
}

export function limited(view: View, dimension: Dimension, values: string[]): View {
  return { ...view, only: { ...view.only, [dimension]: values } }
}

export function isLimited({ only }: View): boolean {
  return DIMENSIONS.some((dimension) => only[dimension].length > 0)
}

/** A tag may have a comma in it. */
const encode = (value: string) => value.replaceAll('%', '%25').replaceAll(',', '%2C')

function decode(value: string): string {
  return value.replaceAll('%2C', ',').replaceAll('%25', '%')
}
