import { Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Brand, Prompt } from '../../api/client'
import { metricsQuery, topicsQuery } from '../../api/insightQueries'
import { useBrands } from '../../api/lookups'
import { promptQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { Loaded } from '../../components/Loaded'
import { Notice } from '../../components/Notice'
import { PageTitle } from '../../components/PageTitle'
import { SimulatedBanner } from '../../components/SimulatedBanner'
import { TextLink } from '../../components/TextLink'
import { filterParameters } from '../../view/filterParameters'
import { useView, type UsedView } from '../../view/useView'
import { limited, pickView } from '../../view/view'
import { lookedBrand, ViewBar } from '../../view/ViewBar'
import { BrandBars } from './BrandBars'
import { EditLabels } from './EditLabels'
import { EngineRows } from './EngineRows'
import { SearchesRan } from './SearchesRan'
import { ForRole } from '../../components/ForRole'

const route = getRouteApi('/prompts/$id')

/** One prompt: what each engine makes of it, whether it says the same again, and what it looked for. */
export function PromptPage() {
  const { t } = useTranslation()
  const { id } = route.useParams()
  const search = route.useSearch()
  const prompt = useQuery(promptQuery(useApi(), id))
  return (
    <Stack gap="lg">
      <TextLink to="/prompts" search={pickView({ ...search })} size="sm">
        {t('prompts.title')}
      </TextLink>
      <Loaded query={prompt} skeleton={[60, 200, 200]}>
        {(known) => <Known prompt={known} />}
      </Loaded>
    </Stack>
  )
}

function Known({ prompt }: { prompt: Prompt }) {
  const { t } = useTranslation()
  const used = useView()
  // Whatever else is looked at, this page is of this prompt.
  const narrowed: UsedView = { ...used, view: limited(used.view, 'prompt', [prompt.id]) }
  const shownBar: UsedView = { ...used, view: limited(used.view, 'prompt', []) }
  const brands = useBrands()
  const { data: topics = [] } = useQuery(topicsQuery(useApi()))
  const brand = brands.data && lookedBrand(used.view, [...brands.data.values()])
  return (
    <>
      <div lang={prompt.language} dir="auto">
        <PageTitle>{prompt.text}</PageTitle>
      </div>
      <EditLabels key={prompt.id} prompt={prompt} topics={topics} />
      <ViewBar used={shownBar} />
      <Loaded query={brands} skeleton={[300]}>
        {(all) =>
          brand ? (
            <Numbers used={narrowed} prompt={prompt} brand={brand} brands={all} />
          ) : (
            <Notice order={2} title={t('visibility.noBrands')}>
              {t('visibility.noBrandsHelp')}
              <ForRole least="EDITOR">
                <br />
                <TextLink to="/brands/new">{t('brands.add')}</TextLink>
              </ForRole>
            </Notice>
          )
        }
      </Loaded>
    </>
  )
}

interface NumbersProps {
  used: UsedView
  prompt: Prompt
  brand: Brand
  brands: Map<string, Brand>
}

function Numbers({ used, prompt, brand, brands }: NumbersProps) {
  const { t } = useTranslation()
  const report = useQuery(metricsQuery(useApi(), filterParameters(used.view, used.days), ['VISIBILITY'], []))
  return (
    <Loaded query={report} skeleton={[200, 200]}>
      {(data) =>
        data.basis.planned === 0 ? (
          <Notice order={2} title={t('overview.none')}>
            {t('prompt.notAsked')}
          </Notice>
        ) : (
          <>
            <SimulatedBanner simulated={data.simulated ? [true] : []} />
            <section aria-labelledby="engines">
              <Title order={2} id="engines" size="h3">
                {t('prompt.engines', { brand: brand.name })}
              </Title>
              <Text size="sm" c="dimmed" mb="xs">
                {t('prompt.enginesHelp')}
              </Text>
              <EngineRows used={used} prompt={prompt} brand={brand} />
            </section>
            <BrandBars used={used} brands={[...brands.values()]} report={data} />
            <SearchesRan used={used} prompt={prompt} brands={brands} />
          </>
        )
      }
    </Loaded>
  )
}
