import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answered } from '../../api/client'
import { monitorsQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { definitionOf, type Draft } from './draft'

/** Saves a draft as the monitor with this id, or as a new one. */
export function useSave(id: string | undefined) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (draft: Draft) => {
      const body = definitionOf(draft)
      return answered(
        id === undefined
          ? api.http.POST('/api/v1/monitors', { body })
          : api.http.PUT('/api/v1/monitors/{id}', { params: { path: { id } }, body }),
      )
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: monitorsQuery(api).queryKey, exact: true }),
  })
}
