import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

/** How numbers and times are written in one language. */
export interface Formats {
  number(value: number): string
  /**
   * A rate as a percentage, as finely as its base allows.
   *
   * @param rate 0 to 1
   * @param base the number of answers that the rate is of
   */
  rate(rate: number, base: number): string
  /** A difference of rates in points, with its sign. @param difference −1 to 1 */
  points(difference: number): string
  /** The same without a sign. */
  size(difference: number): string
  /** A mean rank, 1 or more, to a tenth. */
  rank(rank: number): string
  rankInterval(low: number, high: number): string
  /** A day, in UTC. @param millis of its start */
  day(millis: number): string
  /** A day without its year. */
  shortDay(millis: number): string
  /** An interval of a rate, written like the rate itself. */
  interval(low: number, high: number, base: number): string
  /** @param instant ISO 8601 */
  moment(instant: string): string
  /** With seconds and zone. */
  exactMoment(instant: string): string
  /** A span of time in seconds or in minutes and seconds. */
  duration(millis: number): string
  /** A span of time to the minute, or in seconds below one; for what is only estimated. */
  roughDuration(millis: number): string
  /** US dollars to the cent; sums below ten cents with three digits. */
  money(usd: number): string
  list(items: string[]): string
}

export function formatsOf(language: string): Formats {
  const number = new Intl.NumberFormat(language)
  const seconds = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  })
  const wholeSeconds = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'short',
    maximumFractionDigits: 0,
  })
  const minutes = new Intl.NumberFormat(language, { style: 'unit', unit: 'minute', unitDisplay: 'short' })
  const hours = new Intl.NumberFormat(language, { style: 'unit', unit: 'hour', unitDisplay: 'short' })
  const money = new Intl.NumberFormat(language, { style: 'currency', currency: 'USD' })
  const smallMoney = new Intl.NumberFormat(language, { style: 'currency', currency: 'USD', maximumSignificantDigits: 3 })
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  const exactMoment = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'long' })
  const list = new Intl.ListFormat(language)
  const points = new Intl.NumberFormat(language, { maximumFractionDigits: 1, signDisplay: 'exceptZero' })
  const size = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  const rank = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
  const shortDay = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  return {
    number: (value) => number.format(value),
    rate: (rate, base) => percent(language, base).format(rate),
    interval: (low, high, base) => {
      const format = percent(language, base)
      return format.format(low) === format.format(high) ? format.format(low) : format.formatRange(low, high)
    },
    points: (difference) => points.format(difference * 100),
    size: (difference) => size.format(Math.abs(difference * 100)),
    rank: (value) => rank.format(value),
    rankInterval: (low, high) => (rank.format(low) === rank.format(high) ? rank.format(low) : rank.formatRange(low, high)),
    day: (millis) => day.format(millis),
    shortDay: (millis) => shortDay.format(millis),
    moment: (instant) => moment.format(new Date(instant)),
    exactMoment: (instant) => exactMoment.format(new Date(instant)),
    duration: (millis) => {
      const whole = Math.round(millis / 1000)
      return whole < 60
        ? seconds.format(millis / 1000)
        : `${minutes.format(Math.floor(whole / 60))} ${wholeSeconds.format(whole % 60)}`
    },
    roughDuration: (millis) => {
      const inMinutes = Math.round(millis / 60_000)
      if (inMinutes < 1) {
        return wholeSeconds.format(Math.max(0, Math.round(millis / 1000)))
      }
      const rest = minutes.format(inMinutes % 60)
      return inMinutes < 60 ? rest : `${hours.format(Math.floor(inMinutes / 60))} ${rest}`
    },
    money: (usd) => (usd !== 0 && Math.abs(usd) < 0.1 ? smallMoney : money).format(usd),
    list: (items) => list.format(items),
  }
}

/** A tenth of a per cent means nothing in 20 answers, and something in 1000: 1 in 1000 must not read "0 %". */
function percent(language: string, base: number): Intl.NumberFormat {
  const digits = base < 100 ? 0 : base < 10_000 ? 1 : 2
  return new Intl.NumberFormat(language, {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
}

/** The reader's own variety of the language, where the browser names one: en-GB writes dates unlike en-US. */
function varietyOf(language: string): string {
  return navigator.languages.find((wanted) => wanted.split('-')[0] === language.split('-')[0]) ?? language
}

export function useFormats(): Formats {
  const { i18n } = useTranslation()
  return useMemo(() => formatsOf(varietyOf(i18n.language)), [i18n.language])
}
