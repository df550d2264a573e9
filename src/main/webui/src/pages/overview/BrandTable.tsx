import { Group, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Brand, MetricReport } from '../../api/client'
import { brandLooks } from '../../components/brandLooks'
import { BrandTag } from '../../components/BrandTag'
import { Definition } from '../../components/Definition'
import { MetricCell } from '../../components/metric/MetricCell'
import { SHOWN } from '../../components/metric/metrics'
import { SaveCsv } from '../../components/SaveCsv'
import { TableFrame } from '../../components/TableFrame'
import type { UsedView } from '../../view/useView'
import { viewSearch } from '../../view/view'
import classes from './BrandTable.module.css'

interface Props {
  used: UsedView
  brands: Brand[]
  report: MetricReport
}

/** All brands with all metrics, the most visible first. */
export function BrandTable({ used, brands, report }: Props) {
  const { t } = useTranslation()
  const looks = brandLooks(brands)
  const rows = new Map(report.rows.map((row) => [`${row.brandId} ${row.metric}`, row]))
  const visible = (brand: Brand) => rows.get(`${brand.id} VISIBILITY`)?.value ?? -1
  const ordered = brands.toSorted((a, b) => visible(b) - visible(a))
  const table = () => [
    [t('overview.brand'), ...SHOWN.flatMap((metric) => ['value', 'low', 'high', 'numerator', 'denominator'].map((part) => `${metric} ${part}`))],
    ...ordered.map((brand) => [
      brand.name,
      ...SHOWN.flatMap((metric) => {
        const row = rows.get(`${brand.id} ${metric}`)
        return [row?.value, row?.low, row?.high, row?.numerator, row?.denominator]
      }),
    ]),
  ]
  return (
    <section aria-labelledby="brands">
      <Group justify="space-between" align="baseline" mb="xs">
        <Title order={2} id="brands" size="h3">
          {t('overview.brands')}
        </Title>
        <SaveCsv title={t('overview.brands')} rows={table} />
      </Group>
      <Text size="sm" c="dimmed" mb="xs" className="not-printed">
        {t('overview.brandsSummary')}
      </Text>
      <TableFrame withoutCsv label={t('overview.brands')}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('overview.brand')}</th>
              {SHOWN.map((metric) => (
                <th scope="col" key={metric}>
                  <Definition term={t(`metric.${metric}`)}>{t(`metric.${metric}definition`)}</Definition>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ordered.map((brand) => (
              <tr key={brand.id} data-own={brand.kind === 'OWN' || undefined}>
                <th scope="row">
                  <BrandTag name={brand.name} look={looks.get(brand.id)} />
                </th>
                {SHOWN.map((metric) => (
                  <td key={metric}>
                    <MetricCell metric={metric} row={rows.get(`${brand.id} ${metric}`)} of={brand.name} search={viewSearch(used.view)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  )
}
