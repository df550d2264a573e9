import type { AnswerFilter } from '../../api/queries'

const TEXTS = ['run', 'monitor', 'engine', 'prompt', 'brand', 'words'] as const
const FLAGS = ['mentions', 'measured'] as const

/** The filter that an address names. `mentions` without a brand says nothing and is left out. */
export function readAnswerFilter(search: object): AnswerFilter {
  const named: Record<string, unknown> = { ...search }
  const filter: AnswerFilter = {}
  for (const key of TEXTS) {
    const value = named[key]
    if (typeof value === 'string' && value !== '') {
      filter[key] = value
    }
  }
  for (const key of FLAGS) {
    const value = String(named[key])
    if (value === 'true' || value === 'false') {
      filter[key] = value === 'true'
    }
  }
  if (!filter.brand) {
    delete filter.mentions
  }
  return filter
}

/** The filter without one of its parts, and without what makes no sense without that part. */
export function without(filter: AnswerFilter, part: keyof AnswerFilter): AnswerFilter {
  const { [part]: _, ...rest } = filter
  return readAnswerFilter(rest)
}
