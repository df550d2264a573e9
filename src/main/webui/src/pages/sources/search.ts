import type { SourceGrouping } from '../../api/client'
import { pickView, type ViewSearch } from '../../view/view'

export interface SourcesSearch extends ViewSearch {
  grouping?: Exclude<SourceGrouping, 'SITE'> | undefined
  /** Whose pages are shown. */
  site?: string | undefined
}

export function readSourcesSearch(search: Record<string, unknown>): SourcesSearch {
  const { grouping, site } = search
  return {
    ...pickView(search),
    ...((grouping === 'PAGE' || grouping === 'KIND') && { grouping }),
    ...(grouping === 'PAGE' && typeof site === 'string' && site !== '' && { site }),
  }
}
