export const STEPS = ['brand', 'competitors', 'prompts', 'engines', 'run'] as const

export type Step = (typeof STEPS)[number]

export interface StartSearch {
  step?: Step | undefined
}

export function readStartSearch({ step }: Record<string, unknown>): StartSearch {
  const known = STEPS.find((name) => name === step)
  return known ? { step: known } : {}
}
