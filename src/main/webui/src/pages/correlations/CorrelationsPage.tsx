import { Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Brand, CorrelationPoint, CorrelationReport } from '../../api/client'
import {
  brandsQuery,
  correlationOverviewQuery,
  correlationQuery,
  settingEffectsQuery,
  type CorrelationQuestion,
} from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { Basis } from '../../components/Basis'
import { Chart } from '../../components/chart/Chart'
import { Loaded } from '../../components/Loaded'
import { ModelsTabs } from '../../components/ModelsTabs'
import { Notice } from '../../components/Notice'
import { PageTitle } from '../../components/PageTitle'
import { SimulatedBanner } from '../../components/SimulatedBanner'
import { TextLink } from '../../components/TextLink'
import { WhatIsAParameter } from '../../components/WhatIsAParameter'
import { Analyses } from './Analyses'
import { Confounders } from './Confounders'
import { Contrast } from './Contrast'
import { Controls } from './Controls'
import { Finding } from './Finding'
import { HowToRead } from './HowToRead'
import { Matrix } from './Matrix'
import { Overview } from './Overview'
import { Points } from './Points'
import { Scatter } from './Scatter'
import classes from './Scatter.module.css'
import type { CorrelationSearch } from './search'
import { Settings } from './Settings'
import { attributeName, attributeValue, isYesNo, outcomeValue, range } from './units'
import { sentences } from './verdict'
import { ForRole } from '../../components/ForRole'

const HEIGHT = 420

const route = getRouteApi('/correlations')

/** Models and visibility: what goes with what, and how sure that is. */
export function CorrelationsPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const brands = useQuery(brandsQuery(useApi()))
  return (
    <Stack gap="lg">
      <div>
        <PageTitle>{t('correlations.title')}</PageTitle>
        <Text c="dimmed">{t(search.view === 'settings' ? 'settingsExperiment.help' : 'correlations.help')}</Text>
      </div>
      <ModelsTabs search={search} />
      <Loaded query={brands} skeleton={[60, 400]}>
        {(all) => {
          const brand = all.find(({ id }) => id === search.brand) ?? all.find(({ kind }) => kind === 'OWN') ?? all[0]
          return brand === undefined ? (
            <Notice title={t('correlations.noBrand')} order={2}>
              {t('correlations.noBrandHelp')}{' '}
              <ForRole least="EDITOR">
                <TextLink to="/brands/new">{t('correlations.addBrand')}</TextLink>
              </ForRole>
            </Notice>
          ) : (
            <Of brand={brand} brands={all} search={search} />
          )
        }}
      </Loaded>
    </Stack>
  )
}

interface OfProps {
  brand: Brand
  brands: Brand[]
  search: CorrelationSearch
}

function Of({ brand, brands, search }: OfProps) {
  const { from, to, search: mode } = search
  const question = { brand: brand.id, ...(mode && { search: mode }), ...(from && { from }), ...(to && { to }) }
  switch (search.view) {
    case 'settings':
      return <WhatSettingsChange brand={brand} brands={brands} search={search} question={question} />
    case 'overview':
      return <AllPairs brand={brand} brands={brands} search={search} question={question} />
    default:
      return <Relation brand={brand} brands={brands} search={search} question={question} />
  }
}

function WhatSettingsChange({ brand, brands, search, question }: OfProps & { question: CorrelationQuestion }) {
  const effects = useQuery(settingEffectsQuery(useApi(), question))
  return (
    <>
      <Controls search={search} brand={brand.id} brands={brands} report={effects.data} />
      <Settings effects={effects} brand={brand.name} />
    </>
  )
}

function AllPairs({ brand, brands, search, question }: OfProps & { question: CorrelationQuestion }) {
  const overview = useQuery(correlationOverviewQuery(useApi(), question))
  return (
    <>
      <Controls search={search} brand={brand.id} brands={brands} report={overview.data} />
      <Overview overview={overview} search={search} />
      <Matrix question={question} />
    </>
  )
}

function Relation({ brand, brands, search, question }: OfProps & { question: CorrelationQuestion }) {
  const outcome = search.outcome ?? 'VISIBILITY'
  const attribute = search.attribute ?? 'TOTAL_PARAMETERS'
  const report = useQuery(correlationQuery(useApi(), { ...question, outcome, attribute }))
  return (
    <>
      <Controls search={search} brand={brand.id} brands={brands} report={report.data} />
      <Loaded query={report} skeleton={[140, HEIGHT, 200]}>
        {(shown) => (
          <Stack gap="lg">
            <SimulatedBanner simulated={[shown.simulated]} />
            <Finding report={shown} brand={brand.name} />
            <FewHere report={shown} search={search} />
            {shown.points.length > 0 && <Picture key={`${shown.outcome} ${shown.attribute}`} report={shown} brand={brand.name} />}
            <HowToRead />
            <WhatIsAParameter />
            <Contrast report={shown} />
            <Analyses report={shown} />
            <Confounders report={shown} />
            {shown.points.length > 0 && <Points report={shown} />}
          </Stack>
        )}
      </Loaded>
    </>
  )
}

/** A workspace may ask all of its engines with web search: the page must not look empty then. */
function FewHere({ report, search }: { report: CorrelationReport; search: CorrelationSearch }) {
  const { t } = useTranslation()
  if (report.stage !== 'INSUFFICIENT_MODELS' || report.search === 'BOTH') {
    return undefined
  }
  const other = report.search === 'OFF' ? ('ON' as const) : ('OFF' as const)
  return (
    <Text>
      {t('correlations.fewHere')}{' '}
      <TextLink to="/correlations" search={{ ...search, search: other }}>
        {t(`correlations.search${other}`)}
      </TextLink>
      {' · '}
      <TextLink to="/correlations" search={{ ...search, search: 'BOTH' }}>
        {t('correlations.searchBOTH')}
      </TextLink>
    </Text>
  )
}

function Picture({ report, brand }: { report: CorrelationReport; brand: string }) {
  const { t, i18n } = useTranslation()
  const [chosen, choose] = useState(0)
  const { points, outcome, attribute } = report
  const outcomeName = t(`correlations.${outcome}`)
  const inWords = (point: CorrelationPoint) => words(t, i18n.language, report, point)
  const point = points[chosen]
  return (
    <Chart
      title={t('correlations.chart', { outcome: outcomeName, attribute: attributeName(t, attribute) })}
      summary={sentences(t, i18n.language, report, brand)[0] ?? ''}
      height={HEIGHT}
      rows={[
        [
          t('correlations.model'),
          outcomeName,
          `${outcomeName}: ${t('correlations.low')}`,
          `${outcomeName}: ${t('correlations.high')}`,
          attributeName(t, attribute),
          `${attributeName(t, attribute)}: ${t('correlations.low')}`,
          `${attributeName(t, attribute)}: ${t('correlations.high')}`,
          t('models.basis'),
        ],
        ...points.map(({ name, outcome: measured, attribute: known }) => [
          name,
          measured.value,
          measured.low,
          measured.high,
          known.value,
          known.low,
          known.high,
          t(`models.${known.basis}`),
        ]),
      ]}
      format={(value, column) =>
        column < 4 ? outcomeValue(i18n.language, outcome, value) : attributeValue(t, i18n.language, attribute, value)
      }
      footer={
        <>
          <Text size="sm" mt="xs" mih="3em" aria-hidden>
            {point && inWords(point)}
          </Text>
          {!isYesNo(attribute) && (
            <ul className={classes.legend} aria-label={t('models.basis')}>
              {(['DISCLOSED', 'ESTIMATED', 'RUMOURED', 'UNDISCLOSED'] as const).map((basis) => (
                <li key={basis}>
                  <Basis basis={basis} />
                </li>
              ))}
            </ul>
          )}
        </>
      }
    >
      {(size) => <Scatter report={report} size={size} chosen={chosen} onChoose={choose} inWords={inWords} />}
    </Chart>
  )
}

/** A point as a sentence: for who hears it, and for who points at it. */
function words(
  t: TFunction,
  language: string,
  { outcome, attribute }: CorrelationReport,
  { name, outcome: measured, attribute: known }: CorrelationPoint,
): string {
  const shown = (value: number) => outcomeValue(language, outcome, value)
  const size = (value: number) => attributeValue(t, language, attribute, value)
  const between =
    measured.low === null || measured.high === null ? '' : ` (${range(shown(measured.low), shown(measured.high))})`
  const allowed =
    known.low !== null && known.high !== null && known.low < known.high
      ? ` (${t('correlations.allowed', { range: range(size(known.low), size(known.high)) })})`
      : ''
  return [
    `${name}: ${t(`correlations.${outcome}`)} ${shown(measured.value)}${between};`,
    `${attributeName(t, attribute)} ${known.value === null ? t('models.noNumber') : size(known.value)}${allowed},`,
    t(`models.${known.basis}`),
  ].join(' ')
}

