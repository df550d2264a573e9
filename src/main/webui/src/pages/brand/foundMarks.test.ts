import { createInstance, type TFunction } from 'i18next'
import { beforeAll, expect, it } from 'vitest'
import type { DoubtfulName } from '../../api/client'
import en from '../../i18n/en.json'
import { doubtful, found, foundName } from '../../test/samples'
import { doubtWords, foundMarks } from './foundMarks'

let t: TFunction

beforeAll(async () => {
  t = await createInstance().init({ lng: 'en', resources: { en: { translation: en } } })
})

it('marks mentions with their stance, and possible ones with their reason', () => {
  const marks = foundMarks(
    t,
    found({
      mentions: [foundName(16, 19, { stance: 'RECOMMENDED' }), foundName(30, 33, { stance: 'NEGATED' })],
      possible: [doubtful(8, 11)],
    }),
    3,
  )
  expect(marks).toEqual([
    { ordinal: 1, startOffset: 16, endOffset: 19, look: 3, words: 'Box: recommended' },
    { ordinal: 2, startOffset: 30, endOffset: 33, look: 3, words: 'Box: ruled out', doubt: 'negated' },
    {
      ordinal: 3,
      startOffset: 8,
      endOffset: 11,
      look: 3,
      words: 'Box: possible. In lower case, where it may be an ordinary word',
      doubt: 'possible',
    },
  ])
})

it('tells a reason that is newer than this page in the service’s words', () => {
  expect(doubtWords(t, doubtful(0, 3, { doubt: 'IN_A_SONG' as DoubtfulName['doubt'], explanation: 'In the title of a song' }))).toBe('In the title of a song')
})
