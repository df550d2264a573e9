import { Group, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { brandsQuery, enginesQuery, type AnswerFilter } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { without } from './search'

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
  return (
    <Group role="group" aria-label={t('answers.filters')} align="end" grow maw={520}>
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
    </Group>
  )
}

function options(items: { id: string; name: string }[]) {
  return items.map(({ id, name }) => ({ value: id, label: name }))
}
