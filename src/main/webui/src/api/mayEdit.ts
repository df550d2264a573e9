import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from './accessQueries'
import { useApi } from './WorkspaceApi'

/** Whether who has signed in may change things in this workspace. The service decides; this only spares buttons that it would refuse. */
export function useMayEdit(): boolean {
  const { workspace } = useApi()
  const { data } = useQuery(sessionQuery)
  return data?.who?.workspaces.some(({ slug, role }) => slug === workspace && role !== 'VIEWER') ?? false
}
