import { useState } from 'react'
import { fieldProblems } from '../../api/fieldProblems'
import { isSame, type Draft } from './draft'

/** The fields of a definition that the service may say no to. */
export const FIELDS = [
  'name',
  'promptIds',
  'engineIds',
  'repeats',
  'precision',
  'cron',
  'timeZone',
  'jitterSeconds',
  'catchUp',
  'maxUsdPerRun',
  'maxCallsPerRun',
] as const

type Field = (typeof FIELDS)[number]

export interface MonitorForm {
  draft: Draft
  /** Whether anything differs from what is stored. */
  changed: boolean
  problems: Partial<Record<Field, string>>
  /** What was wrong with the fields that are changed is told no longer. */
  change: (fields: Partial<Draft>) => void
  /** Tells what the service said no to. */
  refuse: (error: unknown) => void
}

export function useMonitorForm(initial: () => Draft): MonitorForm {
  const [first] = useState(initial)
  const [draft, setDraft] = useState(first)
  const [problems, setProblems] = useState<MonitorForm['problems']>({})
  return {
    draft,
    changed: !isSame(draft, first),
    problems,
    change: (fields) => {
      setDraft((before) => ({ ...before, ...fields }))
      setProblems((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !isMended(field, fields))))
    },
    refuse: (error) => setProblems(fieldProblems(error, FIELDS).at),
  }
}

/** The service speaks of the schedule as `cron`, whether it was chosen or typed. */
function isMended(field: string, changed: Partial<Draft>): boolean {
  return field in changed || (field === 'cron' && 'schedule' in changed)
}
