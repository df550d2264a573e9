import { Group, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { attributesQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import type { Brand, CorrelationReport } from '../../api/client'
import { OUTCOMES, SEARCH_MODES, type CorrelationSearch } from './search'
import { attributeName } from './units'

interface Props {
  search: CorrelationSearch
  brand: string
  brands: Brand[]
  report?: (Pick<CorrelationReport, 'from' | 'to'> & Partial<Pick<CorrelationReport, 'search'>>) | undefined
}

/** What is looked at. Each choice is a new address. */
export function Controls({ search, brand, brands, report }: Props) {
  const { t } = useTranslation()
  const change = useChange(search)
  const { data: attributes = [] } = useQuery(attributesQuery(useApi()))
  const isRelation = (search.view ?? 'relation') === 'relation'
  const plain = attributes.filter(({ benchmark }) => benchmark === null)
  const benchmarks = attributes.filter(({ benchmark }) => benchmark !== null)
  const options = (keys: typeof attributes) => keys.map(({ key }) => ({ value: key, label: attributeName(t, key) }))
  return (
    <Group role="group" aria-label={t('correlations.controls')} align="end" gap="sm">
      <NativeSelect
        label={t('correlations.brand')}
        value={brand}
        data={brands.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={({ currentTarget: { value } }) => change({ brand: value })}
      />
      {isRelation && (
        <>
          <NativeSelect
            label={t('correlations.outcome')}
            value={search.outcome ?? 'VISIBILITY'}
            data={OUTCOMES.map((value) => ({ value, label: t(`correlations.${value}`) }))}
            onChange={({ currentTarget: { value } }) => change({ outcome: OUTCOMES.find((known) => known === value) })}
          />
          <NativeSelect
            label={t('correlations.attribute')}
            value={search.attribute ?? 'TOTAL_PARAMETERS'}
            data={[
              { group: t('correlations.attributes'), items: options(plain) },
              ...(benchmarks.length > 0 ? [{ group: t('correlations.benchmarks'), items: options(benchmarks) }] : []),
            ]}
            onChange={({ currentTarget: { value } }) => change({ attribute: value })}
          />
        </>
      )}
      {search.view !== 'settings' && (
        <NativeSelect
          label={t('correlations.search')}
          value={search.search ?? report?.search ?? 'OFF'}
          data={SEARCH_MODES.map((value) => ({ value, label: t(`correlations.search${value}`) }))}
          onChange={({ currentTarget: { value } }) => change({ search: SEARCH_MODES.find((known) => known === value) })}
        />
      )}
      <TextInput
        type="date"
        label={t('correlations.from')}
        value={search.from ?? report?.from ?? ''}
        onChange={({ currentTarget: { value } }) => change({ from: value })}
      />
      <TextInput
        type="date"
        label={t('correlations.to')}
        value={search.to ?? report?.to ?? ''}
        onChange={({ currentTarget: { value } }) => change({ to: value })}
      />
    </Group>
  )
}

/** Goes to the same page with some of it changed; what is empty falls back to its default. */
export function useChange(search: CorrelationSearch) {
  const navigate = useNavigate()
  return (change: { [K in keyof CorrelationSearch]?: CorrelationSearch[K] | undefined }) => {
    const wanted = Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined && value !== '')
    void navigate({ to: '/correlations', search: Object.fromEntries(wanted), replace: true, resetScroll: false })
  }
}
