import { useQueryClient } from '@tanstack/react-query'
import { useApi } from '../../api/WorkspaceApi'

/** Asks for an answer again, and for the rescan that a verdict on it has started. */
export function useFreshAnswer(id: string) {
  const { workspace } = useApi()
  const queries = useQueryClient()
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: [workspace, 'answer', id] }),
      queries.invalidateQueries({ queryKey: [workspace, 'rescans'] }),
      queries.invalidateQueries({ queryKey: [workspace, 'brands'] }),
    ])
}
