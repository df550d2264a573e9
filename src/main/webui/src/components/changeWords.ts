import type { TFunction } from 'i18next'
import type { Formats } from '../i18n/formats'

/** How mentions come and go when stored answers are read with other names. */
export interface Change {
  added: number
  removed: number
  /** In how many answers. */
  changed: number
  /** Of how many. */
  answers: number
}

/** “+312 mentions, −40 in 214 of 5,000 answers” */
export function changeWords(t: TFunction, { number }: Formats, { added, removed, changed, answers }: Change): string {
  if (answers === 0) {
    return t('change.noAnswers')
  }
  if (added === 0 && removed === 0) {
    return t('change.none', { count: answers })
  }
  const comes = added > 0 && t('change.added', { count: added })
  const goes = removed > 0 && (comes ? `−${number(removed)}` : t('change.removed', { count: removed }))
  const change = [comes, goes].filter(Boolean).join(', ')
  return t('change.of', { change, changed: number(changed), count: answers })
}
