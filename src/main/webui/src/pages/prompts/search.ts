import { pickView, type ViewSearch } from '../../view/view'

export type Grouping = 'PROMPT' | 'TOPIC' | 'TAG'

export interface PromptsSearch extends ViewSearch {
  by?: Exclude<Grouping, 'PROMPT'> | undefined
  /** Words that a prompt must have. */
  words?: string | undefined
}

export function readPromptsSearch(search: Record<string, unknown>): PromptsSearch {
  const { by, words } = search
  return {
    ...pickView(search),
    ...((by === 'TOPIC' || by === 'TAG') && { by }),
    ...(typeof words === 'string' && words !== '' && { words }),
  }
}
