export interface AnswerSearch {
  view?: 'evidence'
}

export function readAnswerView(search: Record<string, unknown>): AnswerSearch {
  return search['view'] === 'evidence' ? { view: 'evidence' } : {}
}
