import type { TFunction } from 'i18next'

const known = {
  run: ['RUNNING', 'CANCELLING', 'FINISHED', 'CANCELLED', 'MANUAL', 'SCHEDULE', 'IMPORT'],
  monitors: ['SERVICE_DOWN', 'STILL_RUNNING'],
  failure: [
    'AUTH',
    'QUOTA',
    'MODEL_NOT_FOUND',
    'PROMPT_TOO_LONG',
    'UNSUPPORTED_SETTING',
    'SETTING_LEFT_OUT',
    'BAD_REQUEST',
    'RATE_LIMITED',
    'OVERLOADED',
    'UNREACHABLE',
    'TIMEOUT',
    'UNREADABLE',
    'INTERRUPTED',
    'OUT_OF_TIME',
    'INTERNAL',
  ],
  answer: [
    'COMPLETE',
    'TRUNCATED',
    'REFUSED',
    'BLOCKED',
    'UNFINISHED',
    'NO_OVERVIEW',
    'MENTIONED',
    'RECOMMENDED',
    'NEGATED',
    'POSITIVE',
    'NEUTRAL',
    'NEGATIVE',
    'UNKNOWN',
    'ANNOTATION',
    'INLINE_LINK',
    'REFERENCE_LIST',
    'BARE_URL',
  ],
  engines: [
    'NOT_CONFIGURED',
    'UNTRIED',
    'WORKING',
    'FAILING',
    'NEVER',
    'ONCE',
    'YES',
    'REPORTED',
    'LIST_PRICE',
    'STATED_FREE',
    'SIMULATED',
    'TEMPERATURE',
    'TOP_P',
    'MAX_OUTPUT_TOKENS',
    'REASONING_EFFORT',
    'WEB_SEARCH',
    'SYSTEM_PROMPT',
  ],
  models: [
    'DISCLOSED',
    'ESTIMATED',
    'RUMOURED',
    'UNDISCLOSED',
    'TOTAL',
    'ACTIVE',
    'EXPERTS',
    'PER_EXPERT',
    'ADAPTER',
    'QUANTISATION',
    'PRUNING',
    'DENSE',
    'MIXTURE_OF_EXPERTS',
    'UNKNOWN',
    'ALWAYS',
    'TOOL',
  ],
  doubt: [
    'LOWER_CASE',
    'OTHER_CASE',
    'ORDINARY_WORD',
    'SENTENCE_START',
    'UNIT',
    'EXCLUDED_PHRASE',
    'LONGER_NAME',
    'CODE',
    'HANDLE',
    'OVERRULED',
  ],
} as const

type Room = keyof typeof known

/**
 * The words for a value that the API gives as a plain string.
 *
 * @param otherwise what stands for a value that is newer than this page; the value itself unless given
 */
export function wordsFor(t: TFunction, room: Room, value: string, otherwise = value): string {
  return isKnown(room, value) ? t(`${room}.${value}` as 'failure.AUTH') : otherwise
}

function isKnown(room: Room, value: string): boolean {
  const values: readonly string[] = known[room]
  return values.includes(value)
}
