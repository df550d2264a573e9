import type { TFunction } from 'i18next'
import type { CorrelationReport } from '../../api/client'

const DAY_MILLIS = 86_400_000

/** An attribute by its name; benchmarks are called what their makers call them. */
export function attributeName(t: TFunction, key: string): string {
  const benchmark = key.match(/^BENCHMARK:(.*)$/)?.[1]
  return benchmark ?? t(`correlations.${key}` as 'correlations.TOTAL_PARAMETERS')
}

/** A value of an attribute in its own unit, as short as an axis needs it. */
export function attributeValue(t: TFunction, language: string, key: string, value: number): string {
  switch (key) {
    case 'TOTAL_PARAMETERS':
    case 'ACTIVE_PARAMETERS':
    case 'CONTEXT_WINDOW':
      return new Intl.NumberFormat(language, { notation: 'compact', maximumSignificantDigits: 3 }).format(value)
    case 'OUTPUT_TOKENS':
      return new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(value)
    case 'INPUT_PRICE':
    case 'OUTPUT_PRICE':
      return new Intl.NumberFormat(language, { style: 'currency', currency: 'USD', maximumSignificantDigits: 3 }).format(value)
    case 'AGE':
      return t('correlations.days', { count: Math.round(value) })
    case 'KNOWLEDGE_CUTOFF':
      return new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', timeZone: 'UTC' }).format(value * DAY_MILLIS)
    default:
      return isYesNo(key)
        ? t(value === 1 ? 'models.yes' : 'models.no')
        : new Intl.NumberFormat(language, { maximumSignificantDigits: 4 }).format(value)
  }
}

export function isYesNo(key: string): boolean {
  return ['WEB_SEARCH', 'OPEN_WEIGHTS', 'MIXTURE_OF_EXPERTS', 'REASONING'].includes(key)
}

/** A share as a percentage, a position as a number. */
export function outcomeValue(language: string, outcome: CorrelationReport['outcome'], value: number): string {
  return outcome === 'POSITION'
    ? new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value)
    : new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(value)
}

/** A difference of two outcomes: points for shares. */
export function outcomeDifference(t: TFunction, language: string, outcome: CorrelationReport['outcome'], value: number): string {
  const format = new Intl.NumberFormat(language, { signDisplay: 'exceptZero', maximumFractionDigits: 1 })
  return outcome === 'POSITION' ? format.format(value) : t('correlations.points', { points: format.format(value * 100) })
}

/** With its sign, two digits: −0.62. */
export function coefficient(language: string, value: number): string {
  return new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: 'negative' }).format(value)
}

/** A p value as exactly as it says something; never 0. */
export function pInWords(language: string, p: number): string {
  const least = 0.0001
  const format = new Intl.NumberFormat(language, { maximumSignificantDigits: 2 })
  return p < least ? `< ${format.format(least)}` : format.format(p)
}

export function range(low: string, high: string): string {
  return low === high ? low : `${low} – ${high}`
}
