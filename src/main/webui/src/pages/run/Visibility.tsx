import { Stack, Text, Title } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Brand, Engine, Question, Run, VisibilityReport } from '../../api/client'
import { useBrands } from '../../api/lookups'
import { isUnderWay, visibilityQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { Definition } from '../../components/Definition'
import { Loaded } from '../../components/Loaded'
import { Notice } from '../../components/Notice'
import { TextLink } from '../../components/TextLink'
import { useFormats } from '../../i18n/formats'
import { CoverageNote } from './CoverageNote'
import { visibilityGrid } from './visibilityGrid'
import { VisibilityCards } from './VisibilityCards'
import { VisibilityTable } from './VisibilityTable'
import { ForRole } from '../../components/ForRole'

export function Visibility({ run, engines }: { run: Run; engines: Map<string, Engine> }) {
  const { t } = useTranslation()
  const brands = useBrands()
  const report = useQuery(visibilityQuery(useApi(), run))
  return (
    <section aria-labelledby="visibility">
      <Title order={2} id="visibility" mb="sm">
        <Definition term={t('visibility.title')}>{t('visibility.definition')}</Definition>
      </Title>
      <Loaded query={report} skeleton={[24, 280]}>
        {(data) => (
          <Loaded query={brands} skeleton={[24, 280]}>
            {(all) => <Report run={run} report={data} brands={all} engines={engines} />}
          </Loaded>
        )}
      </Loaded>
    </section>
  )
}

interface ReportProps {
  run: Run
  report: VisibilityReport
  brands: Map<string, Brand>
  engines: Map<string, Engine>
}

function Report({ run, report, brands, engines }: ReportProps) {
  const { t } = useTranslation()
  const narrow = useMediaQuery('(max-width: 48em)')
  const grid = visibilityGrid(report, brands, (id) => engines.get(id)?.name ?? id)
  if (brands.size === 0) {
    return (
      <Notice title={t('visibility.noBrands')}>
        {t('visibility.noBrandsHelp')}
        <ForRole least="EDITOR">
          <br />
          <TextLink to="/brands/new">{t('brands.add')}</TextLink>
        </ForRole>
      </Notice>
    )
  }
  if (grid.columns.every(({ measured }) => measured === 0)) {
    return (
      <Notice title={t('visibility.none')}>
        {isUnderWay(run) ? t('visibility.noneHelp') : t('visibility.noneEver')}
      </Notice>
    )
  }
  const Layout = narrow ? VisibilityCards : VisibilityTable
  return (
    <Stack gap="sm">
      <CoverageNote run={run} report={report} />
      <Layout run={run.id} level={report.level} grid={grid} engines={engines} />
      <AboutIntervals report={report} />
    </Stack>
  )
}

function AboutIntervals({ report }: { report: VisibilityReport }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const level = formats.rate(report.level, 1)
  const questions = new Set<Question>(report.rows.map(({ question }) => question))
  return (
    <Text size="sm" c="dimmed" component="div">
      <Definition term={t('visibility.interval', { level })}>
        {t('visibility.intervalDefinition', { level })}
      </Definition>
      {' · '}
      {t('visibility.about')}{' '}
      {[...questions].map((question, index) => (
        <span key={question}>
          {index > 0 && ', '}
          <Definition term={t(`visibility.${question}`)}>{t(`visibility.${question}definition`)}</Definition>
        </span>
      ))}
    </Text>
  )
}
