import { Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '../../api/client'
import { behindQuery } from '../../api/insightQueries'
import { useBrands } from '../../api/lookups'
import { useApi } from '../../api/WorkspaceApi'
import { Loaded } from '../../components/Loaded'
import { LoadMore } from '../../components/LoadMore'
import { Notice } from '../../components/Notice'
import { PageTitle } from '../../components/PageTitle'
import { SimulatedBanner } from '../../components/SimulatedBanner'
import { TextLink } from '../../components/TextLink'
import { filterParameters } from '../../view/filterParameters'
import { useView } from '../../view/useView'
import { pickView } from '../../view/view'
import { lookedBrand, ViewBar } from '../../view/ViewBar'
import { AnswerCount, AnswerRows } from '../answers/AnswerRows'
import { behindOf, type BehindSearch } from './search'

const route = getRouteApi('/answers/behind')

const CHOICES = ['MEASURED', 'MENTIONED', 'NOT_MENTIONED', 'RECOMMENDED', 'FIRST', 'NEGATED', 'CITED', 'RETRIEVED_NOT_CITED', 'NOT_MEASURED'] as const satisfies Evidence[]

const TYPING_MILLIS = 400

/** The answers that a number counts. */
export function AnswersBehindPage() {
  const { t } = useTranslation()
  const used = useView()
  const search = route.useSearch()
  const brands = useBrands()
  const looked = brands.data && lookedBrand(used.view, [...brands.data.values()])
  const behind = behindOf({ ...search, ...(looked && { brand: looked.id }) })
  const answers = useInfiniteQuery({
    ...behindQuery(useApi(), filterParameters(used.view, used.days), behind),
    enabled: brands.data !== undefined,
  })
  const shown = answers.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Stack gap="lg">
      <SimulatedBanner simulated={shown.map(({ simulated }) => simulated)} />
      <div>
        <TextLink to="/" search={pickView({ ...search })} size="sm">
          {t('evidence.back')}
        </TextLink>
        <PageTitle>{t('evidence.title')}</PageTitle>
      </div>
      <ViewBar used={used} />
      <Narrowing search={search} evidence={behind.evidence} />
      <Loaded query={answers} skeleton={[20, 120, 120, 120]}>
        {() =>
          shown.length === 0 ? (
            <Notice order={2} title={t('answers.none')}>
              {t('overview.noneHelp')}
            </Notice>
          ) : (
            <Stack>
              <AnswerCount shown={shown.length} more={answers.hasNextPage} />
              <Loaded query={brands} skeleton={[120, 120, 120]}>
                {(all) => <AnswerRows answers={shown} brands={all} looked={looked?.id} />}
              </Loaded>
              <LoadMore pages={answers} />
            </Stack>
          )
        }
      </Loaded>
    </Stack>
  )
}

function Narrowing({ search, evidence }: { search: BehindSearch; evidence: Evidence[] }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const change = (part: Partial<Record<'evidence' | 'site' | 'words', string>>) =>
    void navigate({ to: '/answers/behind', search: { ...search, ...part }, replace: true })
  const type = useDebouncedCallback((words: string) => change({ words }), TYPING_MILLIS)
  const chosen = CHOICES.find((choice) => choice !== 'MEASURED' && evidence.includes(choice)) ?? (evidence.includes('MEASURED') ? 'MEASURED' : '')
  return (
    <Group align="end" role="group" aria-label={t('evidence.which')}>
      <NativeSelect
        label={t('evidence.which')}
        value={chosen}
        data={[{ value: '', label: t('evidence.ANY') }, ...CHOICES.map((choice) => ({ value: choice, label: t(`evidence.${choice}`) }))]}
        onChange={(event) => {
          const choice = event.currentTarget.value
          change({ evidence: choice === '' || choice === 'MEASURED' || choice === 'NOT_MEASURED' ? choice : `MEASURED,${choice}` })
        }}
      />
      <TextInput
        type="search"
        label={t('evidence.words')}
        description={t('evidence.wordsHelp')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        defaultValue={search.words ?? ''}
        maxLength={200}
        onChange={(event) => type(event.currentTarget.value)}
      />
      <TextInput
        type="search"
        label={t('evidence.site')}
        defaultValue={search.site ?? ''}
        onBlur={(event) => change({ site: event.currentTarget.value.trim() })}
        onKeyDown={(event) => event.key === 'Enter' && change({ site: event.currentTarget.value.trim() })}
      />
    </Group>
  )
}
