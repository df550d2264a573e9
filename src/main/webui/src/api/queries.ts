import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answered, plainClient, type Api, type BrandDefinition, type CorrelationReport, type Run, type Verdict } from './client'

const LIVE_MILLIS = 1500
const RARELY_CHANGING_MILLIS = 60_000

export const isUnderWay = ({ state }: Pick<Run, 'state'>) => state === 'RUNNING' || state === 'CANCELLING'

export const workspacesQuery = queryOptions({
  queryKey: ['workspaces'],
  queryFn: async () => (await answered(plainClient().GET('/api/v1/workspaces'))).items,
  staleTime: RARELY_CHANGING_MILLIS,
})

export const monitorsQuery = ({ workspace, http }: Api) =>
  queryOptions({
    queryKey: [workspace, 'monitors'],
    queryFn: async () => (await answered(http.GET('/api/v1/monitors'))).items,
  })

/** When monitors will come due in so many days. */
export const dueTimesQuery = ({ workspace, http }: Api, days: number) =>
  queryOptions({
    queryKey: [workspace, 'monitors', 'due', days],
    queryFn: async () => (await answered(http.GET('/api/v1/monitors/due-times', { params: { query: { days } } }))).items,
  })

/** As it is now, and never from memory or again: it is asked for to be edited. */
export const monitorQuery = ({ workspace, http }: Api, id: string) =>
  queryOptions({
    queryKey: [workspace, 'monitors', id],
    queryFn: () => answered(http.GET('/api/v1/monitors/{id}', { params: { path: { id } } })),
    staleTime: Infinity,
    gcTime: 0,
  })

/** The newest run of a monitor; null before the first. */
export const lastRunQuery = ({ workspace, http }: Api, monitor: string) =>
  queryOptions({
    queryKey: [workspace, 'runs', 'last', monitor],
    queryFn: async () => {
      const params = { path: { monitor }, query: { limit: 1 } }
      return (await answered(http.GET('/api/v1/monitors/{monitor}/runs', { params }))).items[0] ?? null
    },
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? LIVE_MILLIS : false),
  })

/** Due times at which a monitor did not run, the newest first. */
export const missedRunsQuery = ({ workspace, http }: Api, monitor: string) =>
  queryOptions({
    queryKey: [workspace, 'runs', 'missed', monitor],
    queryFn: async () =>
      (await answered(http.GET('/api/v1/monitors/{monitor}/runs/missed', { params: { path: { monitor } } }))).items,
  })

/** What a run would ask and cost. What was told before stays until then. */
export const estimateQuery = ({ workspace, http }: Api, basket: Basket) =>
  queryOptions({
    queryKey: [workspace, 'estimate', basket],
    queryFn: () => answered(http.POST('/api/v1/monitors/estimates', { body: basket })),
    gcTime: 0,
    placeholderData: keepPreviousData,
  })

/** What is asked of whom in a run, and how often. */
export interface Basket {
  promptIds: string[]
  engineIds: string[]
  repeats: number
}

export const budgetQuery = ({ workspace, http }: Api) =>
  queryOptions({
    queryKey: [workspace, 'budget'],
    queryFn: () => answered(http.GET('/api/v1/budget')),
  })

/** The prompts in use. */
export const promptsQuery = ({ workspace, http }: Api) =>
  queryOptions({
    queryKey: [workspace, 'prompts'],
    queryFn: async () => (await answered(http.GET('/api/v1/prompts'))).items,
  })

export const brandsQuery = ({ workspace, http }: Api) =>
  queryOptions({
    queryKey: [workspace, 'brands'],
    queryFn: async () => (await answered(http.GET('/api/v1/brands'))).items,
    staleTime: RARELY_CHANGING_MILLIS,
  })

/** As it is now, and never from memory or again: it is asked for to be edited. */
export const brandQuery = ({ workspace, http }: Api, id: string) =>
  queryOptions({
    queryKey: [workspace, 'brands', id],
    queryFn: () => answered(http.GET('/api/v1/brands/{id}', { params: { path: { id } } })),
    staleTime: Infinity,
    gcTime: 0,
  })

/** Further spellings of a name that has been typed in. */
export const suggestionsQuery = ({ workspace, http }: Api, name: string, domain: string) =>
  queryOptions({
    queryKey: [workspace, 'suggestions', name, domain],
    queryFn: async () =>
      (await answered(http.POST('/api/v1/detections/suggestions', { body: { name, ...(domain && { domain }) } }))).items,
    staleTime: Infinity,
  })

/** What a brand's names find in a text; none of the two need be stored. What was found before stays until then. */
export const detectionQuery = ({ workspace, http }: Api, text: string, brand: BrandDefinition) =>
  queryOptions({
    queryKey: [workspace, 'detections', text, brand],
    queryFn: () => answered(http.POST('/api/v1/detections', { body: { text, brands: [brand] } })),
    staleTime: Infinity,
    gcTime: 0,
    placeholderData: keepPreviousData,
  })

/** The newest first. Asked again and again while answers are read with new names and the tab is visible. */
export const rescansQuery = ({ workspace, http }: Api) =>
  queryOptions({
    queryKey: [workspace, 'rescans'],
    queryFn: () => answered(http.GET('/api/v1/rescans')),
    refetchInterval: ({ state }) => (state.data?.upToDate === false ? LIVE_MILLIS : false),
  })

/** Names that look like competitors and are not tracked yet. */
export const candidatesQuery = ({ workspace, http }: Api) =>
  queryOptions({
    queryKey: [workspace, 'candidates'],
    queryFn: () => answered(http.GET('/api/v1/candidates')),
    staleTime: RARELY_CHANGING_MILLIS,
  })

/** Which engine judges sentences, and what came of it. */
export const judgeQuery = ({ workspace, http }: Api) =>
  queryOptions({
    queryKey: [workspace, 'judge'],
    queryFn: () => answered(http.GET('/api/v1/sentiment-judge')),
  })

/** What a brand's names would learn from a verdict on one place of an answer. */
export const lessonQuery = ({ workspace, http }: Api, id: string, { brandId, startOffset, endOffset, counts }: Verdict) =>
  queryOptions({
    queryKey: [workspace, 'answer', id, 'lesson', brandId, startOffset, endOffset, counts],
    queryFn: async () => {
      const body = { brandId, startOffset, endOffset, counts, learn: true }
      const { lesson } = await answered(http.POST('/api/v1/answers/{id}/verdicts/lesson', { params: { path: { id } }, body }))
      const preview =
        lesson &&
        (await answered(
          http.POST('/api/v1/brands/{id}/preview', { params: { path: { id: brandId } }, body: lesson.definition }),
        ))
      return { lesson, preview }
    },
    gcTime: 0,
  })

export const enginesQuery = ({ workspace, http }: Api) =>
  queryOptions({
    queryKey: [workspace, 'engines'],
    queryFn: async () => (await answered(http.GET('/api/v1/engines'))).items,
    staleTime: RARELY_CHANGING_MILLIS,
  })

/** How each engine fares, as it is now. */
export const engineHealthQuery = ({ workspace, http }: Api) =>
  queryOptions({
    queryKey: [workspace, 'engines', 'health'],
    queryFn: async () => (await answered(http.GET('/api/v1/engines'))).items,
  })

export const providersQuery = ({ workspace, http }: Api) =>
  queryOptions({
    queryKey: [workspace, 'providers'],
    queryFn: async () => (await answered(http.GET('/api/v1/providers'))).items,
  })

export const modelsQuery = ({ workspace, http }: Api, search: string) =>
  infiniteQueryOptions({
    queryKey: [workspace, 'models', 'list', search],
    queryFn: ({ pageParam: cursor }) =>
      answered(
        http.GET('/api/v1/models', {
          params: { query: { ...(search && { search }), ...(cursor && { cursor }), limit: 50 } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })

export const modelQuery = ({ workspace, http }: Api, maker: string, name: string) =>
  queryOptions({
    queryKey: [workspace, 'models', 'card', maker, name],
    queryFn: () => answered(http.GET('/api/v1/models/{maker}/{name}', { params: { path: { maker, name } } })),
    staleTime: RARELY_CHANGING_MILLIS,
  })

/** The names that answers and engines use and that mean no model. */
export const unresolvedQuery = ({ workspace, http }: Api) =>
  queryOptions({
    queryKey: [workspace, 'models', 'unresolved'],
    queryFn: async () => (await answered(http.GET('/api/v1/models/unresolved'))).items,
  })

export const attributionsQuery = ({ workspace, http }: Api) =>
  queryOptions({
    queryKey: [workspace, 'models', 'attributions'],
    queryFn: async () => (await answered(http.GET('/api/v1/models/attributions'))).items,
    staleTime: RARELY_CHANGING_MILLIS,
  })

/** Which answers a question about correlations is about. */
export interface CorrelationQuestion {
  brand: string
  /** If left out OFF, unless hardly any model was asked that way. */
  search?: CorrelationReport['search']
  /** First day, in UTC; 90 days if left out. */
  from?: string
  to?: string
}

/** What was shown stays while something else is asked for. */
export const correlationQuery = (
  { workspace, http }: Api,
  question: CorrelationQuestion & { outcome: CorrelationReport['outcome']; attribute: string },
) =>
  queryOptions({
    queryKey: [workspace, 'correlations', 'report', question],
    queryFn: () => answered(http.GET('/api/v1/correlations', { params: { query: question } })),
    placeholderData: keepPreviousData,
  })

export const correlationOverviewQuery = ({ workspace, http }: Api, question: CorrelationQuestion) =>
  queryOptions({
    queryKey: [workspace, 'correlations', 'overview', question],
    queryFn: () => answered(http.GET('/api/v1/correlations/overview', { params: { query: question } })),
    placeholderData: keepPreviousData,
  })

export const attributeMatrixQuery = ({ workspace, http }: Api, question: CorrelationQuestion) =>
  queryOptions({
    queryKey: [workspace, 'correlations', 'matrix', question],
    queryFn: () => answered(http.GET('/api/v1/correlations/matrix', { params: { query: question } })),
    placeholderData: keepPreviousData,
  })

export const settingEffectsQuery = ({ workspace, http }: Api, question: CorrelationQuestion) =>
  queryOptions({
    queryKey: [workspace, 'correlations', 'settings', question],
    queryFn: () => answered(http.GET('/api/v1/correlations/settings', { params: { query: question } })),
    placeholderData: keepPreviousData,
  })

/** What models can be compared by. */
export const attributesQuery = ({ workspace, http }: Api) =>
  queryOptions({
    queryKey: [workspace, 'correlations', 'attributes'],
    queryFn: async () => (await answered(http.GET('/api/v1/correlations/attributes'))).items,
    staleTime: RARELY_CHANGING_MILLIS,
  })

export const engineQuery = ({ workspace, http }: Api, id: string) =>
  queryOptions({
    queryKey: [workspace, 'engines', id],
    queryFn: () => answered(http.GET('/api/v1/engines/{id}', { params: { path: { id } } })),
    staleTime: RARELY_CHANGING_MILLIS,
  })

export const promptQuery = ({ workspace, http }: Api, id: string) =>
  queryOptions({
    queryKey: [workspace, 'prompts', id],
    queryFn: () => answered(http.GET('/api/v1/prompts/{id}', { params: { path: { id } } })),
    staleTime: Infinity,
  })

/** The newest first. Asked again and again while a run is under way and the tab is visible. */
export const runsQuery = ({ workspace, http }: Api) =>
  infiniteQueryOptions({
    queryKey: [workspace, 'runs'],
    queryFn: ({ pageParam: cursor }) =>
      answered(http.GET('/api/v1/runs', { params: { query: { ...(cursor && { cursor }), limit: 20 } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((run) => isUnderWay(run))) ? LIVE_MILLIS : false,
  })

export const runQuery = ({ workspace, http }: Api, id: string) =>
  queryOptions({
    queryKey: [workspace, 'runs', id],
    queryFn: () => answered(http.GET('/api/v1/runs/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data.run) ? LIVE_MILLIS : false),
  })

/** The state is part of the key, so that the report is asked for once more when the run has ended. */
export const visibilityQuery = ({ workspace, http }: Api, run: Run) =>
  queryOptions({
    queryKey: [workspace, 'runs', run.id, 'visibility', run.state],
    queryFn: () => answered(http.GET('/api/v1/insights/visibility', { params: { query: { run: run.id } } })),
    refetchInterval: isUnderWay(run) ? LIVE_MILLIS : false,
    placeholderData: keepPreviousData,
  })

/** What a list of answers is narrowed to; `mentions` needs `brand`. */
export interface AnswerFilter {
  run?: string
  monitor?: string
  engine?: string
  prompt?: string
  brand?: string
  mentions?: boolean
  measured?: boolean
  /** That stand in the answer. */
  words?: string
}

export const answersQuery = ({ workspace, http }: Api, filter: AnswerFilter) =>
  infiniteQueryOptions({
    queryKey: [workspace, 'answers', filter],
    queryFn: ({ pageParam: cursor }) =>
      answered(http.GET('/api/v1/answers', { params: { query: { ...filter, ...(cursor && { cursor }), limit: 25 } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })

export const answerQuery = ({ workspace, http }: Api, id: string) =>
  queryOptions({
    queryKey: [workspace, 'answer', id],
    queryFn: () => answered(http.GET('/api/v1/answers/{id}', { params: { path: { id } } })),
  })

export const evidenceQuery = ({ workspace, http }: Api, id: string) =>
  queryOptions({
    queryKey: [workspace, 'answer', id, 'evidence'],
    queryFn: async () =>
      (await answered(http.GET('/api/v1/answers/{id}/evidence', { params: { path: { id } } }))).items,
    staleTime: Infinity,
  })

/** What is looked at again and again, by name. */
export const savedViewsQuery = ({ workspace, http }: Api) =>
  queryOptions({
    queryKey: [workspace, 'saved-views'],
    queryFn: async () => (await answered(http.GET('/api/v1/saved-views'))).items,
    staleTime: RARELY_CHANGING_MILLIS,
  })
