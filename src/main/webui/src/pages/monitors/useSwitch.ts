import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answered, type Monitor } from '../../api/client'
import { monitorsQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { definitionOf, draftOf } from '../monitor/draft'

/** Turns the schedule of a monitor on or off. */
export function useSwitch(monitor: Monitor) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (enabled: boolean) =>
      answered(
        api.http.PUT('/api/v1/monitors/{id}', {
          params: { path: { id: monitor.id } },
          body: definitionOf({ ...draftOf(monitor), enabled }),
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: monitorsQuery(api).queryKey, exact: true }),
  })
}
