import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Intent } from '../api/client'
import { topicsQuery } from '../api/insightQueries'
import { usePrompts } from '../api/lookups'
import { enginesQuery, promptsQuery } from '../api/queries'
import { useApi } from '../api/WorkspaceApi'
import type { Dimension } from './view'

export interface Choices {
  /** What there is to narrow a view by. */
  of: Record<Dimension, string[]>
  words: (dimension: Dimension, value: string) => string
}

/** What an asker may be after. */
export const INTENTS = ['INFORMATIONAL', 'COMPARISON', 'COMMERCIAL', 'TRANSACTIONAL', 'NAVIGATIONAL'] as const satisfies Intent[]

/** @param chosenPrompts ids of prompts that need words */
export function useChoices(chosenPrompts: string[]): Choices {
  const { t, i18n } = useTranslation()
  const api = useApi()
  const { data: engines = [] } = useQuery(enginesQuery(api))
  const { data: prompts = [] } = useQuery(promptsQuery(api))
  const { data: topics = [] } = useQuery(topicsQuery(api))
  const chosen = usePrompts(chosenPrompts)
  return {
    of: {
      engine: engines.map(({ id }) => id),
      provider: used(engines.map(({ provider }) => provider)),
      search: ['ON', 'OFF'],
      topic: topics.map(({ id }) => id),
      tag: used(prompts.flatMap(({ tags }) => tags)),
      prompt: [],
      intent: INTENTS.filter((intent) => prompts.some((prompt) => prompt.intent === intent)),
      country: used(prompts.map(({ country }) => country)),
      language: used(prompts.map(({ language }) => language)),
      branded: ['BRANDED', 'ALL'],
      simulated: ['true', 'false'],
    },
    words: (dimension, value) => {
      switch (dimension) {
        case 'engine':
          return engines.find(({ id }) => id === value)?.name ?? value.slice(0, 8)
        case 'topic':
          return topics.find(({ id }) => id === value)?.name ?? value.slice(0, 8)
        case 'prompt':
          return chosen.get(value)?.text ?? value.slice(0, 8)
        case 'country':
          return nameOf('region', i18n.language, value)
        case 'language':
          return nameOf('language', i18n.language, value)
        case 'search':
        case 'branded':
        case 'simulated':
        case 'intent':
          return t(`view.${dimension}_${value}` as 'view.search_ON')
        case 'provider':
        case 'tag':
          return value
      }
    },
  }
}

/** Each that is there, once. */
function used(values: (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))].toSorted()
}

function nameOf(type: 'region' | 'language', language: string, code: string): string {
  try {
    return new Intl.DisplayNames([language], { type }).of(code) ?? code
  } catch {
    return code
  }
}
