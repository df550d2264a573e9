import { Group, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Brand, OpportunityReport } from '../../api/client'
import { brandLooks } from '../../components/brandLooks'
import { BrandTag } from '../../components/BrandTag'
import { NotKeptNote } from '../../components/NotKeptNote'
import { SaveCsv } from '../../components/SaveCsv'
import { TableFrame } from '../../components/TableFrame'
import { useFormats } from '../../i18n/formats'
import type { UsedView } from '../../view/useView'
import { viewSearch } from '../../view/view'
import classes from './Sources.module.css'

const MOST_NAMED = 3

interface Props {
  used: UsedView
  name: string
  report: OpportunityReport
  brands: Map<string, Brand>
}

/** What is cited by answers that name others and not the brand: where it would have to be. */
export function OpportunityTable({ used, name, report, brands }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const looks = brandLooks(brands.values())
  const title = t('sources.toWin', { brand: name })
  return (
    <section aria-labelledby="to-win">
      <Group justify="space-between" align="baseline" mb="xs">
        <Title order={2} id="to-win" size="h3">
          {title}
        </Title>
        <SaveCsv
          title={title}
          rows={() => [
            ['site', 'kind', 'answers', 'measured', 'share', 'citing'],
            ...report.opportunities.map(({ site, kind, answers, share, citing }) => [site, kind, answers, report.measured, share, citing]),
          ]}
        />
      </Group>
      <Text size="sm" c="dimmed" mb="xs">
        {t('sources.toWinHelp', { brand: name })}
      </Text>
      {report.opportunities.length === 0 ? (
        <Text>{t('sources.nothingToWin')}</Text>
      ) : (
        <TableFrame withoutCsv label={title}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('sources.SITEone')}</th>
                <th scope="col">{t('sources.kind')}</th>
                <th scope="col">{t('sources.touches')}</th>
                <th scope="col">{t('sources.named')}</th>
              </tr>
            </thead>
            <tbody>
              {report.opportunities.map(({ site, kind, answers, share, others }) => (
                <tr key={site}>
                  <th scope="row">{site || <em>{t('sources.unknownSite')}</em>}</th>
                  <td>{t(`siteKind.${kind}` as 'siteKind.OTHER')}</td>
                  <td>
                    <Link
                      to="/answers/behind"
                      search={{ ...viewSearch(used.view), brand: report.brandId, evidence: 'MEASURED,NAMING,NOT_MENTIONED', site }}
                      className={classes.number}
                    >
                      <strong>{formats.number(answers)}</strong>{' '}
                      <span className={classes.base}>{formats.rate(share, report.measured)}</span>
                    </Link>
                  </td>
                  <td>
                    <Group gap="xs">
                      {others.slice(0, MOST_NAMED).map((other) => (
                        <span key={other.brandId}>
                          <BrandTag name={brands.get(other.brandId)?.name ?? t('answer.unknownBrand')} look={looks.get(other.brandId)} />{' '}
                          <span className={classes.base}>{formats.number(other.answers)}</span>
                        </span>
                      ))}
                    </Group>
                  </td>
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
