import { queryOptions } from '@tanstack/react-query'
import { answered, type Api } from '../../api/client'
import { Problem, Unreachable } from '../../api/problem'
import { addressOf, type ReportParameters } from './parameters'
import type { ReportName } from './search'

const PREVIEWED = 20
const LIVE_MILLIS = 1500

export type Row = Record<string, string | number | boolean | null>

/** How many rows a report has, and the first of them. */
export const previewQuery = ({ workspace }: Api, report: ReportName, parameters: ReportParameters) =>
  queryOptions({
    queryKey: [workspace, 'reports', report, parameters],
    queryFn: async () => {
      const [{ rows }, { items }] = await Promise.all([
        fetched<{ rows: number }>(addressOf(`${report}/size`, parameters, { workspace })),
        fetched<{ items: Row[] }>(addressOf(report, parameters, { workspace, format: 'json', limit: String(PREVIEWED) })),
      ])
      return { rows, items }
    },
  })

export const jobsQuery = ({ workspace, http }: Api) =>
  queryOptions({
    queryKey: [workspace, 'report-jobs'],
    queryFn: async () => (await answered(http.GET('/api/v1/report-jobs'))).items,
    refetchInterval: ({ state }) => (state.data?.some(({ finishedAt }) => finishedAt === null) ? LIVE_MILLIS : false),
  })

export const linksQuery = ({ workspace, http }: Api) =>
  queryOptions({
    queryKey: [workspace, 'report-links'],
    queryFn: async () => (await answered(http.GET('/api/v1/report-links'))).items,
  })

/** @throws Problem if the service said no */
export async function fetched<T>(address: string, init?: RequestInit, accepted: number[] = []): Promise<T> {
  let response: Response
  try {
    response = await fetch(new Request(new URL(address, window.location.origin), init))
  } catch (error) {
    throw new Unreachable(error)
  }
  const body: unknown = await response.json().catch(() => undefined)
  const isOutcome = typeof body === 'object' && body !== null && 'lines' in body
  if (!response.ok && !(accepted.includes(response.status) && isOutcome)) {
    throw Problem.of(response.status, body)
  }
  return body as T
}
