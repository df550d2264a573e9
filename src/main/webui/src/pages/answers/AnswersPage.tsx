import { Button, Group, Stack } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useBrands } from '../../api/lookups'
import { answersQuery, type AnswerFilter } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { Loaded } from '../../components/Loaded'
import { LoadMore } from '../../components/LoadMore'
import { Notice } from '../../components/Notice'
import { PageTitle } from '../../components/PageTitle'
import { SimulatedBanner } from '../../components/SimulatedBanner'
import { AnswerCount, AnswerRows } from './AnswerRows'
import { FilterBar } from './FilterBar'
import { FilterChips } from './FilterChips'
import { MentionSwitch } from './MentionSwitch'
import { readAnswerFilter } from './search'

const route = getRouteApi('/answers')

export function AnswersPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const filter = readAnswerFilter(route.useSearch())
  const brands = useBrands()
  const answers = useInfiniteQuery(answersQuery(useApi(), filter))
  const shown = answers.data?.pages.flatMap((page) => page.items) ?? []
  // Whoever has narrowed the list step by step goes back step by step.
  const show = (next: AnswerFilter) => void navigate({ to: '/answers', search: readAnswerFilter(next) })
  return (
    <Stack gap="lg">
      <SimulatedBanner simulated={shown.map((answer) => answer.simulated)} />
      <PageTitle>{t('answers.title')}</PageTitle>
      <FilterBar filter={filter} onChange={show} />
      <FilterChips filter={filter} onChange={show} />
      <MentionSwitch filter={filter} onChange={show} />
      <Loaded query={answers} skeleton={[20, 120, 120, 120]}>
        {() =>
          shown.length === 0 ? (
            <Nothing filtered={Object.keys(filter).length > 0} onClear={() => show({})} />
          ) : (
            <Stack>
              <AnswerCount shown={shown.length} more={answers.hasNextPage} />
              <Loaded query={brands} skeleton={[120, 120, 120]}>
                {(all) => <AnswerRows answers={shown} brands={all} looked={filter.brand} />}
              </Loaded>
              <LoadMore pages={answers} />
            </Stack>
          )
        }
      </Loaded>
    </Stack>
  )
}

function Nothing({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useTranslation()
  return filtered ? (
    <Notice order={2} title={t('answers.none')}>
      {t('answers.noneHelp')}
      <Group justify="center" mt="sm">
        <Button variant="default" onClick={onClear}>
          {t('answers.clear')}
        </Button>
      </Group>
    </Notice>
  ) : (
    <Notice order={2} title={t('answers.noneAtAll')}>
      {t('answers.noneAtAllHelp')}
    </Notice>
  )
}
