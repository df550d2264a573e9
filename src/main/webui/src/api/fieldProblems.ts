import { Problem, type Violation } from './problem'

/**
 * What the service said no to, at the fields of a form that it means, and the rest of it. What is wrong with an entry of
 * a list is said of the list.
 *
 * @param fields as the service names them
 */
export function fieldProblems<F extends string>(
  error: unknown,
  fields: readonly F[],
): { at: Partial<Record<F, string>>; rest: unknown } {
  const at: Partial<Record<F, string>> = {}
  if (!(error instanceof Problem)) {
    return { at, rest: error }
  }
  const others: Violation[] = []
  for (const violation of error.violations) {
    const field = fields.find((name) => name === violation.field?.replace(/\[.*/, ''))
    if (field && violation.message) {
      at[field] = [at[field], asSentence(violation.message)].filter(Boolean).join('; ')
    } else {
      others.push(violation)
    }
  }
  const told = Object.keys(at).length > 0 && others.length === 0
  return { at, rest: told ? undefined : new Problem(error.status, error.title, error.detail, others) }
}

function asSentence(message: string): string {
  return message.charAt(0).toLocaleUpperCase() + message.slice(1)
}
