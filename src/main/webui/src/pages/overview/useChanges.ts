import { useQuery } from '@tanstack/react-query'
import { changesQuery, eventsQuery } from '../../api/insightQueries'
import { useApi } from '../../api/WorkspaceApi'
import { filterParameters } from '../../view/filterParameters'
import type { UsedView } from '../../view/useView'

/** The period against an earlier one, unless the view leaves that out. */
export function useChanges({ view, days, earlier }: UsedView) {
  const query = changesQuery(useApi(), filterParameters(view, days), earlier ?? days)
  const changes = useQuery({ ...query, enabled: earlier !== undefined })
  // What was compared before the comparison was left out is not shown as if it still were.
  return earlier ? changes : { ...changes, data: undefined }
}

/** What else changed in the period. */
export function useEvents({ view, days }: UsedView) {
  return useQuery(eventsQuery(useApi(), filterParameters(view, days)))
}
