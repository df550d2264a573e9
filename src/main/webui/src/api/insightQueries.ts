import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { FilterParameters } from '../view/filterParameters'
import { answered, type Api, type Cut, type Evidence, type Metric, type SourceGrouping } from './client'

/** Numbers of a period do not change while somebody looks, but new answers come in. */
const FRESH_MILLIS = 30_000

/** Metrics, cut as asked. What was shown before stays until they come. */
export const metricsQuery = (
  { workspace, http }: Api,
  filter: FilterParameters & { incomplete?: boolean },
  metric: Metric[],
  by: Cut[],
  brand: string[] = [],
) =>
  queryOptions({
    queryKey: [workspace, 'insights', 'metrics', filter, metric, by, brand],
    queryFn: () =>
      answered(http.GET('/api/v1/insights/metrics', { params: { query: { ...filter, metric, by, ...(brand.length > 0 && { brand }) } } })),
    staleTime: FRESH_MILLIS,
    placeholderData: keepPreviousData,
  })

export const sourcesQuery = ({ workspace, http }: Api, filter: FilterParameters, grouping: SourceGrouping, site?: string) =>
  queryOptions({
    queryKey: [workspace, 'insights', 'sources', filter, grouping, site],
    queryFn: () =>
      answered(http.GET('/api/v1/insights/sources', { params: { query: { ...filter, grouping, ...(site && { site }), limit: 100 } } })),
    staleTime: FRESH_MILLIS,
    placeholderData: keepPreviousData,
  })

export const opportunitiesQuery = ({ workspace, http }: Api, filter: FilterParameters, brand: string) =>
  queryOptions({
    queryKey: [workspace, 'insights', 'opportunities', filter, brand],
    queryFn: () =>
      answered(http.GET('/api/v1/insights/opportunities', { params: { query: { ...filter, brand: [brand], limit: 50 } } })),
    staleTime: FRESH_MILLIS,
    placeholderData: keepPreviousData,
  })

/** What must be true of the answers behind a number, beside the view. */
export interface Behind {
  evidence: Evidence[]
  brand?: string
  site?: string
  words?: string
}

export const behindQuery = ({ workspace, http }: Api, filter: FilterParameters, { evidence, brand, site, words }: Behind) =>
  infiniteQueryOptions({
    queryKey: [workspace, 'insights', 'answers', filter, evidence, brand, site, words],
    queryFn: ({ pageParam: cursor }) =>
      answered(
        http.GET('/api/v1/insights/answers', {
          params: {
            query: {
              ...filter,
              evidence,
              ...(brand && { brand: [brand] }),
              ...(site && { site }),
              ...(words && { words }),
              ...(cursor && { cursor }),
              limit: 25,
            },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })

export const topicsQuery = ({ workspace, http }: Api) =>
  queryOptions({
    queryKey: [workspace, 'topics'],
    queryFn: async () => (await answered(http.GET('/api/v1/topics'))).items,
    staleTime: FRESH_MILLIS,
  })

export const COMPARED = ['VISIBILITY', 'SHARE_OF_VOICE', 'CITATION_RATE', 'RECOMMENDED_RATE'] as const satisfies Metric[]

/** A period against another one, on what was asked in both. */
export const changesQuery = ({ workspace, http }: Api, filter: FilterParameters, { from, to }: { from: string; to: string }) =>
  queryOptions({
    queryKey: [workspace, 'insights', 'changes', filter, from, to],
    queryFn: () =>
      answered(
        http.GET('/api/v1/insights/changes', {
          params: { query: { ...filter, metric: [...COMPARED], compareFrom: from, compareTo: to } },
        }),
      ),
    staleTime: FRESH_MILLIS,
    placeholderData: keepPreviousData,
  })

export const eventsQuery = ({ workspace, http }: Api, filter: FilterParameters) =>
  queryOptions({
    queryKey: [workspace, 'insights', 'events', filter],
    queryFn: () => answered(http.GET('/api/v1/insights/events', { params: { query: filter } })),
    staleTime: FRESH_MILLIS,
    placeholderData: keepPreviousData,
  })

export const checklistQuery = ({ workspace, http }: Api, filter: FilterParameters) =>
  queryOptions({
    queryKey: [workspace, 'insights', 'checklist', filter],
    queryFn: () => answered(http.GET('/api/v1/insights/checklist', { params: { query: filter } })),
    staleTime: FRESH_MILLIS,
    placeholderData: keepPreviousData,
  })

/** The searches that engines ran to answer one prompt. */
export const searchesQuery = ({ workspace, http }: Api, filter: FilterParameters, prompt: string) =>
  queryOptions({
    queryKey: [workspace, 'insights', 'searches', filter, prompt],
    queryFn: () =>
      answered(http.GET('/api/v1/insights/searches', { params: { query: { ...filter, prompt: [prompt] } } })),
    staleTime: FRESH_MILLIS,
    placeholderData: keepPreviousData,
  })

/** The newest answers to one prompt that could be measured. */
export const repeatsQuery = ({ workspace, http }: Api, filter: FilterParameters, prompt: string) =>
  queryOptions({
    queryKey: [workspace, 'insights', 'repeats', filter, prompt],
    queryFn: async () =>
      (
        await answered(
          http.GET('/api/v1/insights/answers', { params: { query: { ...filter, prompt: [prompt], evidence: ['MEASURED'], limit: 100 } } }),
        )
      ).items,
    staleTime: FRESH_MILLIS,
    placeholderData: keepPreviousData,
  })
