import type { AlertRuleDefinition } from '../../api/client'

/** What most people want to be told first. */
export const PROPOSALS = [
  { key: 'fell', rule: { kind: 'CHANGE', direction: 'DOWN' } },
  { key: 'incomplete', rule: { kind: 'RUN_INCOMPLETE' } },
  { key: 'competitor', rule: { kind: 'NEW_COMPETITOR' } },
] as const satisfies { key: string; rule: Partial<AlertRuleDefinition> }[]
