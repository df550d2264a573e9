import type { Days } from './period'
import type { View } from './view'
import type { components } from '../api/schema'

type Schemas = components['schemas']

/** A view as the service takes it, the brand aside: for some numbers it narrows, for others all brands are needed. */
export function filterParameters({ only }: View, { from, to }: Days) {
  const [search] = only.search
  const [branded] = only.branded
  const [simulated] = only.simulated
  return {
    from,
    to,
    ...(only.engine.length > 0 && { engine: only.engine }),
    ...(only.provider.length > 0 && { provider: only.provider }),
    ...(search && { search: search === 'ON' }),
    ...(only.topic.length > 0 && { topic: only.topic }),
    ...(only.tag.length > 0 && { tag: only.tag }),
    ...(only.prompt.length > 0 && { prompt: only.prompt }),
    ...(only.intent.length > 0 && { intent: only.intent as Schemas['Intent'][] }),
    ...(only.country.length > 0 && { country: only.country }),
    ...(only.language.length > 0 && { language: only.language }),
    ...(branded && { branded: branded as Schemas['Branded'] }),
    ...(simulated && { simulated: simulated === 'true' }),
  }
}

export type FilterParameters = ReturnType<typeof filterParameters>
