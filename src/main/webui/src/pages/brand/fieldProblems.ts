import { Problem, type Violation } from '../../api/problem'
import type { Draft } from './draft'

/** What is said of one name. */
export type NamePart = 'text' | 'notPhrases' | 'languages' | 'validFrom' | 'validTo'

/** A field of the form: `name`, `names`, or a part of one row, by the row's key. */
export type Field =
  | 'name'
  | 'kind'
  | 'names'
  | 'domains'
  | `names.${number}.${NamePart}`
  | `domains.${number}`

export type FieldProblems = Partial<Record<Field, string>>

/**
 * What the service said no to, at the field that it means, and the rest of it.
 *
 * @param draft as it was sent
 */
export function fieldProblems(error: unknown, draft: Draft): { fields: FieldProblems; rest: unknown } {
  if (!(error instanceof Problem)) {
    return { fields: {}, rest: error }
  }
  const fields: FieldProblems = {}
  const others: Violation[] = []
  for (const violation of error.violations) {
    const field = fieldOf(violation.field ?? '', draft)
    if (field && violation.message) {
      fields[field] = [fields[field], asSentence(violation.message)].filter(Boolean).join('; ')
    } else {
      others.push(violation)
    }
  }
  const told = Object.keys(fields).length > 0 && others.length === 0
  return { fields, rest: told ? undefined : new Problem(error.status, error.title, error.detail, others) }
}

/** `names[1].notPhrases[0]` is the phrases of the second row; a row that has gone since is no field. */
function fieldOf(path: string, { names, domains }: Draft): Field | undefined {
  const [, list, index, part] = /^(names|domains)\[(\d+)\](?:\.(text|notPhrases|languages|validFrom|validTo)\b)?/.exec(path) ?? []
  if (list === 'domains') {
    const row = domains[Number(index)]
    return row && `domains.${row.key}`
  }
  if (list === 'names') {
    const row = names[Number(index)]
    return row && `names.${row.key}.${(part ?? 'text') as NamePart}`
  }
  return path === 'name' || path === 'kind' || path === 'names' || path === 'domains' ? path : undefined
}

function asSentence(message: string): string {
  return message.charAt(0).toLocaleUpperCase() + message.slice(1)
}
