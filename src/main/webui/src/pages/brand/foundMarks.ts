import type { TFunction } from 'i18next'
import type { DoubtfulName, Found } from '../../api/client'
import type { Mark } from '../../components/MarkedText'
import { wordsFor } from '../../i18n/words'

/** Everything that was found in a text, as marks: mentions first, then those that failed a rule. */
export function foundMarks(t: TFunction, { mentions, possible }: Found, look: number): Mark[] {
  const certain = mentions.map(
    ({ startOffset, endOffset, name, stance }, index): Mark => ({
      ordinal: 1 + index,
      startOffset,
      endOffset,
      look,
      words: `${name}: ${wordsFor(t, 'answer', stance)}`,
      ...(stance === 'NEGATED' && { doubt: 'negated' }),
    }),
  )
  const doubtful = possible.map(
    (hit, index): Mark => ({
      ordinal: 1 + mentions.length + index,
      startOffset: hit.startOffset,
      endOffset: hit.endOffset,
      look,
      words: t('try.possibleMark', { name: hit.name, reason: doubtWords(t, hit) }),
      doubt: 'possible',
    }),
  )
  return [...certain, ...doubtful]
}

export function doubtWords(t: TFunction, { doubt, explanation }: DoubtfulName): string {
  return wordsFor(t, 'doubt', doubt, explanation)
}
