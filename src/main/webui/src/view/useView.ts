import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { comparedDays, daysOf, type Days } from './period'
import { DIMENSIONS, pickView, readView, viewSearch, type View } from './view'

export interface UsedView {
  view: View
  days: Days
  /** The days it is held against, if any. */
  earlier: Days | undefined
  /** The day on which the view was made, as YYYY-MM-DD in UTC. */
  today: string
  /** Looks at something else, on the same page. */
  look: (view: View) => void
}

/** What of the data is looked at, as the address says it. */
export function useView(): UsedView {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  // The day may turn while a page is open; what is shown then stays.
  const [now] = useState(() => Date.now())
  const key = JSON.stringify(pickView(search))
  return useMemo(() => {
    const view = readView(JSON.parse(key) as object)
    const days = daysOf(view.period, now)
    return {
      view,
      days,
      earlier: comparedDays(view.compare, days),
      today: daysOf({ kind: 'last', days: 7 }, now).to,
      look: (next) =>
        void navigate({
          to: '.',
          search: (all: Record<string, unknown>) => ({ ...withoutView(all), ...viewSearch(next) }),
        }),
    }
  }, [key, navigate, now])
}

const VIEW_KEYS: ReadonlySet<string> = new Set([...DIMENSIONS, 'period', 'compare', 'brand'])

function withoutView(search: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(search).filter(([key]) => !VIEW_KEYS.has(key)))
}
