import { Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBrands, useEngines, usePrompts } from '../../api/lookups'
import { monitorsQuery, runQuery, type AnswerFilter } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { FilterChip } from '../../components/FilterChip'
import { useFormats } from '../../i18n/formats'
import type { FilterProps } from './FilterBar'
import { without } from './search'

/** What the list is narrowed to, in words; each part can be taken away. */
export function FilterChips({ filter, onChange }: FilterProps) {
  const { t } = useTranslation()
  const chips = useChips(filter)
  if (chips.length === 0) {
    return undefined
  }
  return (
    <Group gap="xs">
      {chips.map(({ part, words }) => (
        <FilterChip key={part} words={words} onRemove={() => onChange(without(filter, part))} />
      ))}
      <Button variant="subtle" size="compact-sm" onClick={() => onChange({})}>
        {t('answers.clear')}
      </Button>
    </Group>
  )
}

interface Chip {
  part: keyof AnswerFilter
  words: string
}

function useChips(filter: AnswerFilter): Chip[] {
  const { t } = useTranslation()
  const formats = useFormats()
  const api = useApi()
  const run = useQuery({ ...runQuery(api, filter.run ?? ''), enabled: filter.run !== undefined }).data?.run
  const monitors = useQuery({ ...monitorsQuery(api), enabled: filter.monitor !== undefined }).data
  const engines = useEngines(filter.engine ? [filter.engine] : [])
  const prompts = usePrompts(filter.prompt ? [filter.prompt] : [])
  const brands = useBrands().data
  const chips: Chip[] = []
  if (filter.run) {
    const known = run && `${run.monitorName}, ${formats.moment(run.createdAt)}`
    chips.push({ part: 'run', words: t('answers.chipRun', { name: name(known, filter.run) }) })
  }
  if (filter.monitor) {
    const known = monitors?.find(({ id }) => id === filter.monitor)?.name
    chips.push({ part: 'monitor', words: t('answers.chipMonitor', { name: name(known, filter.monitor) }) })
  }
  if (filter.engine) {
    const known = engines.get(filter.engine)?.name
    chips.push({ part: 'engine', words: t('answers.chipEngine', { name: name(known, filter.engine) }) })
  }
  if (filter.prompt) {
    const known = prompts.get(filter.prompt)?.text
    chips.push({ part: 'prompt', words: t('answers.chipPrompt', { name: name(known, filter.prompt) }) })
  }
  if (filter.brand) {
    const brand = name(brands?.get(filter.brand)?.name, filter.brand)
    chips.push({ part: 'brand', words: t('answers.chipBrand', { name: brand }) })
    if (filter.mentions !== undefined) {
      const words = filter.mentions ? t('answers.chipMentions', { name: brand }) : t('answers.chipNoMentions', { name: brand })
      chips.push({ part: 'mentions', words })
    }
  }
  if (filter.words) {
    chips.push({ part: 'words', words: t('answers.chipWords', { words: filter.words }) })
  }
  if (filter.measured !== undefined) {
    chips.push({ part: 'measured', words: filter.measured ? t('answers.chipMeasured') : t('answers.chipUnmeasured') })
  }
  return chips
}

/** An id that is not known (yet) still names the filter. */
function name(known: string | undefined, id: string): string {
  return known ?? id.slice(0, 8)
}
