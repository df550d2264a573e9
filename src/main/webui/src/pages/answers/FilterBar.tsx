import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { brandsQuery, enginesQuery, type AnswerFilter } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { without } from './search'

const TYPING_MILLIS = 400

export interface FilterProps {
  filter: AnswerFilter
  onChange: (filter: AnswerFilter) => void
}

export function FilterBar({ filter, onChange }: FilterProps) {
  const { t } = useTranslation()
  const api = useApi()
  const { data: brands = [] } = useQuery(brandsQuery(api))
  const { data: engines = [] } = useQuery(enginesQuery(api))
  const choose = (part: 'brand' | 'engine', value: string) =>
    onChange(value === '' ? without(filter, part) : { ...filter, [part]: value })
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    // What is taken away as a chip goes from the field too, but nothing goes while somebody types.
    if (!filter.words && field.current && field.current !== document.activeElement) {
      field.current.value = ''
    }
  }, [filter.words])
  const type = useDebouncedCallback(
    (words: string) => onChange(words.trim() === '' ? without(filter, 'words') : { ...filter, words }),
    TYPING_MILLIS,
  )
  return (
    <SimpleGrid role="group" aria-label={t('answers.filters')} cols={{ base: 1, xs: 3 }} spacing="sm" maw={780}>
      <NativeSelect
        label={t('answers.brand')}
        value={filter.brand ?? ''}
        data={[{ value: '', label: t('answers.anyBrand') }, ...options(brands)]}
        onChange={(event) => choose('brand', event.currentTarget.value)}
      />
      <NativeSelect
        label={t('answers.engine')}
        value={filter.engine ?? ''}
        data={[{ value: '', label: t('answers.anyEngine') }, ...options(engines)]}
        onChange={(event) => choose('engine', event.currentTarget.value)}
      />
      <TextInput
        ref={field}
        type="search"
        label={t('evidence.words')}
        description={t('evidence.wordsHelp')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        defaultValue={filter.words ?? ''}
        maxLength={200}
        onChange={(event) => type(event.currentTarget.value)}
      />
    </SimpleGrid>
  )
}

function options(items: { id: string; name: string }[]) {
  return items.map(({ id, name }) => ({ value: id, label: name }))
}
