import { Button, Group, Text, Title, UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Brand, CitedSource, SourceGrouping, SourceReport } from '../../api/client'
import { brandLooks } from '../../components/brandLooks'
import { BrandTag } from '../../components/BrandTag'
import { Definition } from '../../components/Definition'
import { ExternalLink } from '../../components/ExternalLink'
import { IntervalBar } from '../../components/IntervalBar'
import { NotKeptNote } from '../../components/NotKeptNote'
import { SaveCsv } from '../../components/SaveCsv'
import { TableFrame } from '../../components/TableFrame'
import { useFormats } from '../../i18n/formats'
import type { UsedView } from '../../view/useView'
import { viewSearch } from '../../view/view'
import classes from './Sources.module.css'

interface Props {
  used: UsedView
  report: SourceReport
  grouping: SourceGrouping
  site: string | undefined
  brands: Map<string, Brand>
  onOpen: (site: string) => void
  onClose: () => void
}

/** What is cited, by how many answers, and whose it is. */
export function SourceTable({ used, report, grouping, site, brands, onOpen, onClose }: Props) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const title = site ? t('sources.pagesOf', { site }) : t(`sources.${grouping}`)
  const kinds = grouping === 'KIND'
  return (
    <section aria-labelledby="cited">
      <Group justify="space-between" align="baseline" mb="xs">
        <Title order={2} id="cited" size="h3">
          {title}
        </Title>
        <Group gap="xs">
          {site && (
            <Button variant="default" size="compact-sm" onClick={onClose}>
              {t('sources.allSites')}
            </Button>
          )}
          <SaveCsv title={title} rows={() => fileOf(report)} />
        </Group>
      </Group>
      <Text size="sm" c="dimmed" mb="xs">
        {t('sources.summary', { citations: number(report.citations), measured: number(report.measured) })}
      </Text>
      {report.sources.length === 0 ? (
        <Text>{t('sources.none')}</Text>
      ) : (
        <TableFrame withoutCsv label={title}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{kinds ? t('sources.kind') : t(`sources.${grouping}one`)}</th>
                {!kinds && <th scope="col">{t('sources.kind')}</th>}
                {!kinds && <th scope="col">{t('sources.owner')}</th>}
                {!kinds && (
                  <th scope="col">
                    <Definition term={t('sources.rate')}>{t('sources.rateDefinition')}</Definition>
                  </th>
                )}
                <th scope="col">
                  <Definition term={t('sources.share')}>{t('sources.shareDefinition')}</Definition>
                </th>
                <th scope="col">
                  <Definition term={t('sources.retrieved')}>{t('sources.retrievedDefinition')}</Definition>
                </th>
              </tr>
            </thead>
            <tbody>
              {report.sources.map((source) => (
                <tr key={source.page ?? source.site ?? source.kind} data-owner={source.owner ?? undefined}>
                  <th scope="row">
                    <Name source={source} grouping={grouping} onOpen={onOpen} />
                  </th>
                  {!kinds && <td>{t(`siteKind.${source.kind}` as 'siteKind.OTHER')}</td>}
                  {!kinds && (
                    <td>
                      <Owner source={source} brands={brands} />
                    </td>
                  )}
                  {!kinds && (
                    <td>
                      <Link
                        to="/answers/behind"
                        search={{ ...viewSearch(used.view), evidence: 'MEASURED', ...(source.site && { site: source.site }) }}
                        className={classes.number}
                      >
                        <Rate rate={source.rate} />
                      </Link>
                    </td>
                  )}
                  <td>
                    <Rate rate={source.share} />
                  </td>
                  <td className={classes.count}>{number(source.retrieved)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
      <NotKeptNote notKept={report.notKept} />
    </section>
  )
}

function Name({ source, grouping, onOpen }: { source: CitedSource; grouping: SourceGrouping; onOpen: (site: string) => void }) {
  const { t } = useTranslation()
  const { site, page, kind } = source
  if (grouping === 'KIND') {
    return t(`siteKind.${kind}` as 'siteKind.OTHER')
  }
  if (page) {
    return <ExternalLink url={page}>{page.replace(/^https?:\/\//, '')}</ExternalLink>
  }
  return site ? (
    <UnstyledButton className={classes.site} onClick={() => onOpen(site)} title={t('sources.open', { site })}>
      {site}
    </UnstyledButton>
  ) : (
    <em>{t('sources.unknownSite')}</em>
  )
}

function Owner({ source: { owner, brandId }, brands }: { source: CitedSource; brands: Map<string, Brand> }) {
  const { t } = useTranslation()
  const brand = brandId ? brands.get(brandId) : undefined
  const looks = brandLooks(brands.values())
  if (brand) {
    return <BrandTag name={brand.name} look={looks.get(brand.id)} />
  }
  return owner === 'ENGINES_OWN' ? t('sources.ENGINES_OWN') : t('sources.THIRD_PARTY')
}

function Rate({ rate }: { rate: CitedSource['rate'] }) {
  const { t } = useTranslation()
  const formats = useFormats()
  if (!rate) {
    return '–'
  }
  const { value, low, high, numerator, denominator } = rate
  return (
    <span className={classes.rate}>
      <strong>{formats.rate(value, denominator)}</strong>
      <span className={classes.base}>
        {t('overview.ofN', { numerator: formats.number(numerator), denominator: formats.number(denominator) })}
      </span>
      <IntervalBar value={value} low={low} high={high} />
      <span className={classes.base}>{formats.interval(low, high, denominator)}</span>
    </span>
  )
}

function fileOf(report: SourceReport) {
  return [
    ['site', 'page', 'kind', 'owner', 'cited', 'measured', 'rate', 'low', 'high', 'share', 'shareLow', 'shareHigh', 'retrieved', 'opened'],
    ...report.sources.map(({ site, page, kind, owner, cited, rate, share, retrieved, opened }) => [
      site,
      page,
      kind,
      owner,
      cited,
      rate?.denominator,
      rate?.value,
      rate?.low,
      rate?.high,
      share?.value,
      share?.low,
      share?.high,
      retrieved,
      opened,
    ]),
  ]
}
