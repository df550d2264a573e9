import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answered, plainClient, type Api } from './client'

const RARELY_CHANGING_MILLIS = 60_000

/** Who has signed in here, and as what in which workspace. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => answered(plainClient().GET('/api/v1/session')),
  staleTime: RARELY_CHANGING_MILLIS,
})

export const usersQuery = ({ workspace, http }: Api) =>
  queryOptions({
    queryKey: [workspace, 'users'],
    queryFn: async () => (await answered(http.GET('/api/v1/users'))).items,
  })

/** Those that nobody has used yet. */
export const invitationsQuery = ({ workspace, http }: Api) =>
  queryOptions({
    queryKey: [workspace, 'invitations'],
    queryFn: async () => (await answered(http.GET('/api/v1/invitations'))).items,
  })

export const tokensQuery = ({ workspace, http }: Api) =>
  queryOptions({
    queryKey: [workspace, 'tokens'],
    queryFn: async () => (await answered(http.GET('/api/v1/tokens'))).items,
  })

/** The latest first. */
export const auditLogQuery = ({ workspace, http }: Api) =>
  infiniteQueryOptions({
    queryKey: [workspace, 'audit-log'],
    queryFn: ({ pageParam }) =>
      answered(http.GET('/api/v1/audit-log', { params: { query: pageParam ? { cursor: pageParam } : {} } })),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  })

/** What an invitation's link is for. */
export const invitationForQuery = (secret: string) =>
  queryOptions({
    queryKey: ['invitation', secret],
    queryFn: () => answered(plainClient().POST('/api/v1/invitations/lookups', { body: { secret } })),
    gcTime: 0,
  })

/** Whose password a link changes. */
export const passwordLinkQuery = (secret: string) =>
  queryOptions({
    queryKey: ['password-link', secret],
    queryFn: () => answered(plainClient().POST('/api/v1/password-links/lookups', { body: { secret } })),
    gcTime: 0,
  })

/** How long answers are kept. */
export const retentionQuery = ({ workspace, http }: Api) =>
  queryOptions({
    queryKey: [workspace, 'retention'],
    queryFn: () => answered(http.GET('/api/v1/retention')),
  })

/** What keeping so many months would delete. */
export const retentionPreviewQuery = ({ workspace, http }: Api, keepMonths: number) =>
  queryOptions({
    queryKey: [workspace, 'retention', 'preview', keepMonths],
    queryFn: () => answered(http.GET('/api/v1/retention/preview', { params: { query: { keepMonths } } })),
    retry: false,
    gcTime: 0,
  })
