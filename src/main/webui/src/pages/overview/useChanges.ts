import { useQuery } from '@tanstack/react-query'
import { changesQuery, eventsQuery } from '../../api/insightQueries'
import { useApi } from '../../api/WorkspaceApi'
import { filterParameters } from '../../view/filterParameters'
import type { UsedView } from '../../view/useView'

/** The period against the one before, unless the view leaves that out. */
export function useChanges({ view, days, earlier }: UsedView) {
  return useQuery({ ...changesQuery(useApi(), filterParameters(view, days), earlier), enabled: view.compare })
}

/** What else changed in the period. */
export function useEvents({ view, days }: UsedView) {
  return useQuery(eventsQuery(useApi(), filterParameters(view, days)))
}
