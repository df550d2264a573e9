import { SegmentedControl, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SourceGrouping } from '../../api/client'
import { opportunitiesQuery, sourcesQuery } from '../../api/insightQueries'
import { useBrands } from '../../api/lookups'
import { useApi } from '../../api/WorkspaceApi'
import { Loaded } from '../../components/Loaded'
import { PageTitle } from '../../components/PageTitle'
import { SimulatedBanner } from '../../components/SimulatedBanner'
import { filterParameters } from '../../view/filterParameters'
import { useView } from '../../view/useView'
import { lookedBrand, ViewBar } from '../../view/ViewBar'
import { OpportunityTable } from './OpportunityTable'
import { SourceTable } from './SourceTable'

const route = getRouteApi('/sources')

/** Which sites, pages and kinds of sites answers cite, and where a brand would have to be. */
export function SourcesPage() {
  const { t } = useTranslation()
  const used = useView()
  const { grouping = 'SITE', site } = route.useSearch()
  const navigate = useNavigate()
  const brands = useBrands()
  const filter = filterParameters(used.view, used.days)
  const report = useQuery(sourcesQuery(useApi(), filter, grouping, site))
  const brand = brands.data && lookedBrand(used.view, [...brands.data.values()])
  const group = (next: SourceGrouping, of?: string) =>
    void navigate({
      to: '/sources',
      search: (all) => ({ ...all, grouping: next === 'SITE' ? undefined : next, site: of }),
    })
  return (
    <Stack gap="lg">
      <SimulatedBanner simulated={report.data?.simulated ? [true] : []} />
      <PageTitle>{t('sources.title')}</PageTitle>
      <ViewBar used={used} />
      <SegmentedControl
        aria-label={t('sources.grouping')}
        value={grouping}
        data={(['SITE', 'PAGE', 'KIND'] as const).map((value) => ({ value, label: t(`sources.${value}`) }))}
        onChange={(value) => group(value as SourceGrouping)}
        style={{ alignSelf: 'start', maxWidth: '100%' }}
      />
      <Loaded query={brands} skeleton={[300]}>
        {(all) => (
          <>
            <Loaded query={report} skeleton={[300]}>
              {(data) => <SourceTable used={used} report={data} grouping={grouping} site={site} brands={all} onOpen={(of) => group('PAGE', of)} onClose={() => group('SITE')} />}
            </Loaded>
            {brand && <ToWin brand={brand.id} name={brand.name} />}
          </>
        )}
      </Loaded>
    </Stack>
  )
}

function ToWin({ brand, name }: { brand: string; name: string }) {
  const used = useView()
  const brands = useBrands()
  const report = useQuery(opportunitiesQuery(useApi(), filterParameters(used.view, used.days), brand))
  return (
    <Loaded query={report} skeleton={[240]}>
      {(data) => <OpportunityTable used={used} name={name} report={data} brands={brands.data ?? new Map()} />}
    </Loaded>
  )
}
