import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answered, type Api } from '../../api/client'

/** Messages that wait are tried within seconds; a look at the rules is never longer ago. */
const LIVE_MILLIS = 5000

export const rulesQuery = ({ workspace, http }: Api) =>
  queryOptions({
    queryKey: [workspace, 'alert-rules'],
    queryFn: async () => (await answered(http.GET('/api/v1/alert-rules'))).items,
  })

export const channelsQuery = ({ workspace, http }: Api) =>
  queryOptions({
    queryKey: [workspace, 'alert-channels'],
    queryFn: async () => (await answered(http.GET('/api/v1/alert-channels'))).items,
  })

/** Which kinds of channels there can be. */
export const abilitiesQuery = ({ workspace, http }: Api) =>
  queryOptions({
    queryKey: [workspace, 'alert-channel-abilities'],
    queryFn: () => answered(http.GET('/api/v1/alert-channels/abilities')),
  })

export const alertsQuery = ({ workspace, http }: Api) =>
  infiniteQueryOptions({
    queryKey: [workspace, 'alerts'],
    queryFn: ({ pageParam: cursor }) =>
      answered(http.GET('/api/v1/alerts', { params: { query: { ...(cursor && { cursor }), limit: 20 } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: LIVE_MILLIS,
  })

export const deliveriesQuery = ({ workspace, http }: Api, id: string) =>
  queryOptions({
    queryKey: [workspace, 'alerts', id, 'deliveries'],
    queryFn: async () =>
      (await answered(http.GET('/api/v1/alerts/{id}/deliveries', { params: { path: { id } } }))).items,
    refetchInterval: ({ state }) => (state.data?.some((each) => each.state === 'WAITING') ? LIVE_MILLIS : false),
  })
