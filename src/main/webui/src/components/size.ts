import type { TFunction } from 'i18next'
import type { Claim } from '../api/client'

/** The number of parameters that a claim names, its range or its bound: "70B", "100B–1T". Empty where it names none. */
export function sizeInWords(t: TFunction, language: string, { value, low, high }: Pick<Claim, 'value' | 'low' | 'high'>) {
  const compact = new Intl.NumberFormat(language, { notation: 'compact', maximumSignificantDigits: 3 })
  if (value !== null) {
    return compact.format(value)
  }
  if (low !== null && high !== null) {
    return compact.formatRange(low, high)
  }
  if (low !== null) {
    return t('models.atLeast', { size: compact.format(low) })
  }
  return high === null ? '' : t('models.atMost', { size: compact.format(high) })
}
