import { useDocumentVisibility } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { RunDetail } from './client'
import { isUnderWay, runQuery } from './queries'
import { useApi } from './WorkspaceApi'

/**
 * A run as it is. While it is under way the service tells each change; where it does not, it is asked again and again.
 * Nothing is told to a tab that nobody sees: a browser keeps few connections to one service.
 */
export function useFollowedRun(id: string) {
  const api = useApi()
  const queries = useQueryClient()
  const [told, setTold] = useState(false)
  const run = useQuery({ ...runQuery(api, id), ...(told && { refetchInterval: false }) })
  const followed = useDocumentVisibility() === 'visible' && run.data !== undefined && isUnderWay(run.data.run)

  useEffect(() => {
    if (!followed || !('EventSource' in window)) {
      return undefined
    }
    const events = new EventSource(`/api/v1/runs/${id}/events?${new URLSearchParams({ workspace: api.workspace })}`)
    const stop = () => {
      events.close()
      setTold(false)
    }
    events.addEventListener('message', ({ data }: MessageEvent<string>) => {
      setTold(true)
      queries.setQueryData(runQuery(api, id).queryKey, JSON.parse(data) as RunDetail)
    })
    events.addEventListener('error', stop)
    return stop
  }, [followed, id, api, queries])
  return run
}
