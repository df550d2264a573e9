import { pickView, type ViewSearch } from '../../view/view'

export const REPORTS = ['metrics', 'mentions', 'citations', 'answers', 'runs', 'models', 'correlations'] as const

export type ReportName = (typeof REPORTS)[number]

export const FORMATS = ['csv', 'xlsx', 'parquet', 'json', 'ndjson'] as const

export type FormatName = (typeof FORMATS)[number]

/** By what numbers may be told apart; the first three are periods, of which there is one at most. */
export const CUTS = ['DAY', 'WEEK', 'MONTH', 'ENGINE', 'PROVIDER', 'MODEL', 'TOPIC', 'TAG', 'PROMPT', 'COUNTRY', 'LANGUAGE'] as const

export type ReportCut = (typeof CUTS)[number]

export interface ReportsSearch extends ViewSearch {
  report?: Exclude<ReportName, 'metrics'> | undefined
  format?: Exclude<FormatName, 'csv'> | undefined
  time?: ReportCut | undefined
  by?: ReportCut | undefined
}

export function readReportsSearch(search: Record<string, unknown>): ReportsSearch {
  const { report, format, time, by } = search
  return {
    ...pickView(search),
    ...(isOne(REPORTS, report) && report !== 'metrics' && { report }),
    ...(isOne(FORMATS, format) && format !== 'csv' && { format }),
    ...(isOne(CUTS.slice(0, 3), time) && { time }),
    ...(isOne(CUTS.slice(3), by) && { by }),
  }
}

function isOne<T extends string>(all: readonly T[], value: unknown): value is T {
  return all.includes(value as T)
}
