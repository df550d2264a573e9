import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'

/** Names for the schedules that most want, with what the service makes of them. */
const PRESETS = {
  '@hourly': '0 * * * *',
  '@daily': '0 6 * * *',
  '@weekdays': '0 6 * * 1-5',
  '@weekly': '0 6 * * 1',
  '@monthly': '0 6 1 * *',
} as const

export type Preset = keyof typeof PRESETS

export const presets = Object.keys(PRESETS) as Preset[]

export function isPreset(text: string): text is Preset {
  return Object.hasOwn(PRESETS, text)
}

/** A schedule that is easily said; times are those of the monitor's zone. */
export type Schedule =
  | { every: 'hour'; minute: number }
  | { every: 'day' | 'weekday'; hour: number; minute: number }
  | { every: 'week'; weekday: number; hour: number; minute: number }
  | { every: 'month'; day: number; hour: number; minute: number }

/** What a cron expression says; nothing where that is not said in a few words. */
export function readSchedule(cron: string): Schedule | undefined {
  const [minutes = '', hours, days, months, weekdays, ...more] = (isPreset(cron) ? PRESETS[cron] : cron).trim().split(/\s+/)
  const minute = whole(minutes)
  if (minute === undefined || months !== '*' || more.length > 0) {
    return undefined
  }
  if (hours === '*' && days === '*' && weekdays === '*') {
    return { every: 'hour', minute }
  }
  const hour = whole(hours)
  const day = whole(days)
  const weekday = whole(weekdays)
  if (hour === undefined) {
    return undefined
  }
  if (days === '*') {
    if (weekdays === '*' || weekdays === '1-5') {
      return { every: weekdays === '*' ? 'day' : 'weekday', hour, minute }
    }
    return weekday === undefined ? undefined : { every: 'week', weekday, hour, minute }
  }
  return day !== undefined && weekdays === '*' ? { every: 'month', day, hour, minute } : undefined
}

/** Says schedules in words. */
export function useScheduleWords(): (cron: string) => string {
  const { t, i18n } = useTranslation()
  return (cron) => inWords(t, i18n.language, cron)
}

function inWords(t: TFunction, language: string, cron: string): string {
  const schedule = readSchedule(cron)
  if (schedule === undefined) {
    return t('schedule.cron', { cron })
  }
  const { minute } = schedule
  if (schedule.every === 'hour') {
    return t('schedule.hour', { minute: String(minute).padStart(2, '0') })
  }
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone: 'UTC' }).format(
    Date.UTC(2026, 0, 1, schedule.hour, minute),
  )
  switch (schedule.every) {
    case 'week':
      return t('schedule.week', { day: weekdayName(language, schedule.weekday), time })
    case 'month':
      return t('schedule.month', { day: schedule.day, time })
    default:
      return t(`schedule.${schedule.every}`, { time })
  }
}

/** @param weekday 0 to 7; both are Sunday */
function weekdayName(language: string, weekday: number): string {
  // The first of March 2026 is a Sunday.
  return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, 2, 1 + weekday))
}

function whole(text = ''): number | undefined {
  return /^\d{1,2}$/.test(text) ? Number(text) : undefined
}
