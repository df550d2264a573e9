import { filterParameters } from '../../view/filterParameters'
import type { UsedView } from '../../view/useView'
import type { ReportName, ReportsSearch } from './search'

/** Each with all its values, as a report's address takes them. */
export type ReportParameters = Record<string, string[]>

/** What a report takes of a view: runs and models know less of it, and a parameter that they do not know is refused. */
export function reportParameters(report: ReportName, { view, days }: Pick<UsedView, 'view' | 'days'>, search: ReportsSearch, brand?: string) {
  const all = lists(filterParameters(view, days))
  const brands: ReportParameters = brand ? { brand: [brand] } : {}
  switch (report) {
    case 'models':
      return only(all, ['simulated'])
    case 'runs':
      return only(all, ['from', 'to'])
    case 'correlations':
      return { ...only(all, ['from', 'to', 'topic', 'tag', 'country', 'language', 'branded', 'simulated']), ...brands }
    case 'metrics': {
      const by = [search.time, search.by].filter((cut) => cut !== undefined)
      return { ...all, ...brands, ...(by.length > 0 && { by }) }
    }
    case 'answers':
      return all
    default:
      return { ...all, ...brands }
  }
}

export function addressOf(path: string, parameters: ReportParameters, more: Record<string, string>): string {
  const query = new URLSearchParams(more)
  Object.entries(parameters).forEach(([name, values]) => values.forEach((value) => query.append(name, value)))
  return `/api/v1/reports/${path}?${query}`
}

function lists(parameters: Record<string, unknown>): ReportParameters {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, (Array.isArray(value) ? value : [value]).map(String)]),
  )
}

function only(parameters: ReportParameters, names: string[]): ReportParameters {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => names.includes(name)))
}
