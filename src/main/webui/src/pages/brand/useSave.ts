import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answered } from '../../api/client'
import { useApi } from '../../api/WorkspaceApi'
import { definitionOf, type Draft } from './draft'

/** Saves a draft as the brand with this id, or as a new one. */
export function useSave(id: string | undefined) {
  const { workspace, http } = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (draft: Draft) => {
      const body = definitionOf(draft)
      return answered(
        id === undefined
          ? http.POST('/api/v1/brands', { body })
          : http.PUT('/api/v1/brands/{id}', { params: { path: { id } }, body }),
      )
    },
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: [workspace, 'brands'], exact: true }),
        queries.invalidateQueries({ queryKey: [workspace, 'rescans'] }),
      ]),
  })
}

/** What saving a draft would change in stored answers. */
export function usePreview(id = '') {
  const { http } = useApi()
  return useMutation({
    mutationFn: (draft: Draft) =>
      answered(http.POST('/api/v1/brands/{id}/preview', { params: { path: { id } }, body: definitionOf(draft) })),
  })
}
