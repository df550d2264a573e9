import { useState } from 'react'
import { isSame, type Draft } from './draft'
import { fieldProblems, type Field, type FieldProblems } from './fieldProblems'

export interface BrandForm {
  draft: Draft
  /** Whether anything differs from what is stored. */
  changed: boolean
  problems: FieldProblems
  /** @param field that is changed: what was wrong with it is told no longer */
  change: (field: Field, draft: Draft) => void
  /**
   * Tells what the service said no to.
   *
   * @param sent the draft that it was said of
   */
  refuse: (error: unknown, sent: Draft) => void
}

export function useBrandForm(initial: () => Draft): BrandForm {
  const [first] = useState(initial)
  const [draft, setDraft] = useState(first)
  const [problems, setProblems] = useState<FieldProblems>({})
  return {
    draft,
    changed: !isSame(draft, first),
    problems,
    change: (field, next) => {
      setDraft(next)
      setProblems(({ [field]: _mended, ...rest }) => rest)
    },
    refuse: (error, sent) => setProblems(fieldProblems(error, sent).fields),
  }
}
