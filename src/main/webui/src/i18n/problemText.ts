import type { TFunction } from 'i18next'
import { Problem, Unreachable } from '../api/problem'

/** What went wrong, in words: the service's own where it has some. */
export function problemText(t: TFunction, error: unknown): string {
  if (error instanceof Unreachable) {
    return t('state.unreachable')
  }
  if (error instanceof Problem) {
    const named = error.violations.map(({ field, message }) => [field, message].filter(Boolean).join(' '))
    return (
      named.join('; ') ||
      error.detail ||
      (error.status >= 500
        ? t('state.serviceFault', { status: error.status })
        : t('state.refused', { status: error.status }))
    )
  }
  return error instanceof Error ? error.message : String(error)
}
