import { Button, Group, Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AnswerSummary, Brand } from '../../api/client'
import { useBrands, useEngines, usePrompts } from '../../api/lookups'
import { answersQuery, type AnswerFilter } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { Loaded } from '../../components/Loaded'
import { LoadMore } from '../../components/LoadMore'
import { Notice } from '../../components/Notice'
import { PageTitle } from '../../components/PageTitle'
import { SimulatedBanner } from '../../components/SimulatedBanner'
import { useFormats } from '../../i18n/formats'
import { AnswerRow } from './AnswerRow'
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
              <Count shown={shown.length} more={answers.hasNextPage} />
              <Loaded query={brands} skeleton={[120, 120, 120]}>
                {(all) => <Rows answers={shown} brands={all} looked={filter.brand} />}
              </Loaded>
              <LoadMore pages={answers} />
            </Stack>
          )
        }
      </Loaded>
    </Stack>
  )
}

function Count({ shown, more }: { shown: number; more: boolean }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  return (
    <Text size="sm" c="dimmed" role="status">
      {more ? t('answers.first', { shown: number(shown) }) : t('answers.count', { count: shown })}
    </Text>
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

interface RowsProps {
  answers: AnswerSummary[]
  brands: Map<string, Brand>
  looked: string | undefined
}

function Rows({ answers, brands, looked }: RowsProps) {
  const engines = useEngines(answers.map(({ engineId }) => engineId))
  const prompts = usePrompts(answers.map(({ promptId }) => promptId))
  return (
    <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {answers.map((answer) => (
        <AnswerRow
          key={answer.id}
          answer={answer}
          engine={engines.get(answer.engineId)}
          prompt={prompts.get(answer.promptId)}
          brands={brands}
          looked={looked}
        />
      ))}
    </Stack>
  )
}
