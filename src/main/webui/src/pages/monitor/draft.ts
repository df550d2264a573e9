import type { Monitor, MonitorDefinition } from '../../api/client'
import type { Basket } from '../../api/queries'
import { isPreset, type Preset } from '../../components/schedule'

/** A monitor while it is edited. Numbers are kept as they are typed; empty is none. */
export interface Draft {
  name: string
  promptIds: string[]
  engineIds: string[]
  repeats: number | string
  /** In percentage points. */
  precision: number | string
  /** A preset, `cron` for what the field of that name says, or empty for none. */
  schedule: Preset | 'cron' | ''
  cron: string
  timeZone: string
  enabled: boolean
  jitterSeconds: number | string
  catchUp: Monitor['catchUp']
  maxUsdPerRun: number | string
  maxCallsPerRun: number | string
}

const MOST_REPEATS = 100

/** @param timeZone the reader's own */
export function newMonitor(timeZone: string): Draft {
  return {
    name: '',
    promptIds: [],
    engineIds: [],
    repeats: 3,
    precision: '',
    schedule: '@daily',
    cron: '',
    timeZone,
    enabled: true,
    jitterSeconds: 0,
    catchUp: 'RUN_ONCE',
    maxUsdPerRun: '',
    maxCallsPerRun: '',
  }
}

export function draftOf(monitor: Monitor): Draft {
  const { name, promptIds, engineIds, repeats, timeZone, enabled, jitterSeconds, catchUp } = monitor
  const cron = monitor.cron ?? ''
  const preset = isPreset(cron)
  return {
    name,
    promptIds,
    engineIds,
    repeats,
    precision: monitor.precision === null ? '' : Math.round(1e6 * monitor.precision) / 1e4,
    schedule: preset ? cron : cron && 'cron',
    cron: preset ? '' : cron,
    timeZone,
    enabled,
    jitterSeconds,
    catchUp,
    maxUsdPerRun: monitor.maxUsdPerRun ?? '',
    maxCallsPerRun: monitor.maxCallsPerRun ?? '',
  }
}

/** The draft as the service takes it; what is not set is left out. */
export function definitionOf(draft: Draft): MonitorDefinition {
  const { promptIds, engineIds, precision, schedule, timeZone, enabled, catchUp, maxUsdPerRun, maxCallsPerRun } = draft
  return {
    name: draft.name.trim(),
    promptIds,
    engineIds,
    repeats: Number(draft.repeats),
    ...(precision !== '' && { precision: Number(precision) / 100 }),
    ...(schedule !== '' && { cron: schedule === 'cron' ? draft.cron.trim() : schedule }),
    timeZone,
    enabled,
    jitterSeconds: Number(draft.jitterSeconds),
    catchUp,
    ...(maxUsdPerRun !== '' && { maxUsdPerRun: Number(maxUsdPerRun) }),
    ...(maxCallsPerRun !== '' && { maxCallsPerRun: Number(maxCallsPerRun) }),
  }
}

/** What a run of the draft would ask; nothing as long as that is not said. */
export function basketOf({ promptIds, engineIds, repeats }: Draft): Basket | undefined {
  const times = Number(repeats)
  return promptIds.length > 0 && engineIds.length > 0 && Number.isInteger(times) && times >= 1 && times <= MOST_REPEATS
    ? { promptIds, engineIds, repeats: times }
    : undefined
}

export function isSame(a: Draft, b: Draft): boolean {
  return JSON.stringify(definitionOf(a)) === JSON.stringify(definitionOf(b))
}
