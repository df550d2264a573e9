import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from './accessQueries'
import type { Role } from './client'
import { useApi } from './WorkspaceApi'

const ROLES: readonly Role[] = ['VIEWER', 'EDITOR', 'OWNER']

/**
 * Whether who looks may do in this workspace what a role may. It decides what the page offers; what is allowed, the service decides.
 * So where nobody knows who looks, everything is offered.
 */
export function useMay(): (role: Role) => boolean {
  const { workspace } = useApi()
  // Many ask; where it failed, not each of them asks again.
  const { data: session } = useQuery({ ...sessionQuery, retryOnMount: false })
  const own = session?.who?.workspaces.find(({ slug }) => slug === workspace)?.role
  return (role) => own === undefined || ROLES.indexOf(own) >= ROLES.indexOf(role)
}
