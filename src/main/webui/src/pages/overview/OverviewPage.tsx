import { Button, Group, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Brand, MetricReport } from '../../api/client'
import { metricsQuery } from '../../api/insightQueries'
import { useBrands } from '../../api/lookups'
import { useApi } from '../../api/WorkspaceApi'
import { ButtonLink } from '../../components/ButtonLink'
import { Loaded } from '../../components/Loaded'
import { isShown, SHOWN, type ShownMetric } from '../../components/metric/metrics'
import { Notice } from '../../components/Notice'
import { PageTitle } from '../../components/PageTitle'
import { SimulatedBanner } from '../../components/SimulatedBanner'
import { TextLink } from '../../components/TextLink'
import { useFormats } from '../../i18n/formats'
import { filterParameters } from '../../view/filterParameters'
import { useView, type UsedView } from '../../view/useView'
import { lookedBrand, ViewBar } from '../../view/ViewBar'
import { BasisNote } from './BasisNote'
import { BrandTable } from './BrandTable'
import { EngineChart } from './EngineChart'
import { Readiness } from './Readiness'
import { Tiles } from './Tiles'
import { useChanges } from './useChanges'
import { WhatChanged } from './WhatChanged'
import { TrendChart } from './TrendChart'
import { ForRole } from '../../components/ForRole'

/** How visible a brand is, whether that changed, against whom and where: each number with the answers behind it. */
export function OverviewPage() {
  const { t } = useTranslation()
  const used = useView()
  const brands = useBrands()
  const report = useQuery(metricsQuery(useApi(), filterParameters(used.view, used.days), [...SHOWN], []))
  return (
    <Stack gap="lg">
      <SimulatedBanner simulated={report.data?.simulated ? [true] : []} />
      <Group justify="space-between" align="end">
        <PageTitle>{t('overview.title')}</PageTitle>
        <Button variant="default" size="xs" className="not-printed" onClick={() => window.print()}>
          {t('overview.print')}
        </Button>
      </Group>
      <ViewBar used={used} comparison />
      <Loaded query={brands} skeleton={[110, 320, 240]}>
        {(all) => {
          const brand = lookedBrand(used.view, [...all.values()])
          return brand ? (
            <Loaded query={report} skeleton={[110, 320, 240]}>
              {(data) => <Numbers used={used} brand={brand} brands={[...all.values()]} report={data} />}
            </Loaded>
          ) : (
            <Notice order={2} title={t('visibility.noBrands')}>
              <ForRole least="EDITOR" otherwise={t('access.editorsOnly')}>
                {t('start.invite')}
                <Group justify="center" mt="sm">
                  <ButtonLink to="/start">{t('start.begin')}</ButtonLink>
                  <TextLink to="/brands/new">{t('brands.add')}</TextLink>
                </Group>
              </ForRole>
            </Notice>
          )
        }}
      </Loaded>
    </Stack>
  )
}

interface NumbersProps {
  used: UsedView
  brand: Brand
  brands: Brand[]
  report: MetricReport
}

function Numbers({ used, brand, brands, report }: NumbersProps) {
  const { t } = useTranslation()
  const [metric, choose] = useChosenMetric()
  const { data: changes } = useChanges(used)
  if (report.basis.planned === 0) {
    return (
      <Notice order={2} title={t('overview.none')}>
        {t('overview.noneHelp')}{' '}
        <ForRole least="EDITOR">
          <TextLink to="/start">{t('start.begin')}</TextLink>
        </ForRole>
        <br />
        <Button component={Link} to="/monitors" variant="default" mt="sm">
          {t('overview.toMonitors')}
        </Button>
      </Notice>
    )
  }
  return (
    <>
      <PrintedHead used={used} brand={brand} />
      <BasisNote report={report} />
      <Tiles used={used} brand={brand} report={report} changes={changes} chosen={metric} onChoose={choose} />
      <TrendChart used={used} brand={brand} brands={brands} metric={metric} />
      <WhatChanged used={used} brands={brands} changes={changes} />
      <BrandTable used={used} brands={brands} report={report} />
      <EngineChart used={used} brand={brand} metric={metric} />
      <Readiness used={used} />
    </>
  )
}

/** On paper, what is chosen on the screen stands in words. */
function PrintedHead({ used: { days }, brand }: { used: UsedView; brand: Brand }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  return (
    <p className="printed-only">
      {t('overview.printed', { brand: brand.name, from: day(Date.parse(days.from)), to: day(Date.parse(days.to)), address: window.location.href })}
    </p>
  )
}

/** The metric that the drawings are of stands in the address too. */
function useChosenMetric(): [ShownMetric, (metric: ShownMetric) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const asked = search['metric']
  return [
    isShown(asked) ? asked : 'VISIBILITY',
    (metric) =>
      void navigate({
        to: '.',
        search: (all: Record<string, unknown>) => {
          const { metric: _, ...rest } = all
          return { ...rest, ...(metric !== 'VISIBILITY' && { metric }) }
        },
        resetScroll: false,
      }),
  ]
}
