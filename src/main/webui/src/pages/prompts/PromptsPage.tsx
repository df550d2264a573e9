import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { metricsQuery, topicsQuery } from '../../api/insightQueries'
import { useBrands } from '../../api/lookups'
import { promptsQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { Loaded } from '../../components/Loaded'
import { Notice } from '../../components/Notice'
import { PageTitle } from '../../components/PageTitle'
import { SimulatedBanner } from '../../components/SimulatedBanner'
import { filterParameters } from '../../view/filterParameters'
import { useView } from '../../view/useView'
import { lookedBrand, ViewBar } from '../../view/ViewBar'
import { AddPrompts } from './AddPrompts'
import { GroupTable } from './GroupTable'
import { COLUMNS } from './columns'
import { PromptTable } from './PromptTable'
import type { Grouping } from './search'
import { ForRole } from '../../components/ForRole'

const route = getRouteApi('/prompts')

/** What is asked, how it is grouped, and how visible a brand is in the answers to each. */
export function PromptsPage() {
  const { t } = useTranslation()
  const api = useApi()
  const used = useView()
  const search = route.useSearch()
  const { by = 'PROMPT', words = '' } = search
  const navigate = useNavigate()
  const [adding, { toggle, close }] = useDisclosure(false)
  const brands = useBrands()
  const prompts = useQuery(promptsQuery(api))
  const topics = useQuery(topicsQuery(api))
  const brand = brands.data && lookedBrand(used.view, [...brands.data.values()])
  // A table of prompts is of all of them, those that name a brand too: they are marked by the filter, not hidden.
  const filter = { branded: 'ALL' as const, ...filterParameters(used.view, used.days) }
  const report = useQuery({
    ...metricsQuery(api, filter, [...COLUMNS], [by], brand ? [brand.id] : []),
    enabled: brands.data !== undefined,
  })
  const change = (part: { by?: Exclude<Grouping, 'PROMPT'> | undefined; words?: string | undefined }) =>
    void navigate({ to: '/prompts', search: { ...search, ...part }, replace: 'words' in part })
  return (
    <Stack gap="lg">
      <SimulatedBanner simulated={report.data?.simulated && report.data.basis.answers > 0 ? [true] : []} />
      <Group justify="space-between" align="end">
        <div>
          <PageTitle>{t('prompts.title')}</PageTitle>
          <Text c="dimmed">{t('prompts.help')}</Text>
        </div>
        <ForRole least="EDITOR">
          <Button variant={adding ? 'default' : 'filled'} aria-expanded={adding} onClick={toggle}>
            {t('prompts.add')}
          </Button>
        </ForRole>
      </Group>
      {adding && <AddPrompts topics={topics.data ?? []} onDone={close} />}
      <Loaded query={prompts} skeleton={[40, 300]}>
        {(all) =>
          all.length === 0 ? (
            <Notice order={2} title={t('prompts.none')}>
              {t('prompts.noneHelp')}
            </Notice>
          ) : (
            <>
              <ViewBar used={used} />
              <SegmentedControl
                aria-label={t('prompts.grouping')}
                value={by}
                data={(['PROMPT', 'TOPIC', 'TAG'] as const).map((value) => ({ value, label: t(`prompts.by_${value}`) }))}
                onChange={(value) => change({ by: value === 'PROMPT' ? undefined : (value as 'TOPIC' | 'TAG') })}
                style={{ alignSelf: 'start', maxWidth: '100%' }}
              />
              <Loaded query={report} skeleton={[300]}>
                {(data) =>
                  by === 'PROMPT' ? (
                    <PromptTable
                      used={used}
                      brand={brand}
                      prompts={all}
                      topics={topics.data ?? []}
                      report={data}
                      words={words}
                      onWords={(text) => change({ words: text === '' ? undefined : text })}
                    />
                  ) : (
                    <GroupTable used={used} brand={brand} prompts={all} topics={topics.data ?? []} by={by} report={data} />
                  )
                }
              </Loaded>
            </>
          )
        }
      </Loaded>
    </Stack>
  )
}
