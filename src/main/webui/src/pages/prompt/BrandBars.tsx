import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Brand, MetricReport } from '../../api/client'
import { brandLooks } from '../../components/brandLooks'
import { BrandTag } from '../../components/BrandTag'
import { MetricCell } from '../../components/metric/MetricCell'
import type { UsedView } from '../../view/useView'
import { viewSearch } from '../../view/view'
import classes from './Prompt.module.css'

/** Whom the answers to the prompt name, the most visible first. */
export function BrandBars({ used, brands, report }: { used: UsedView; brands: Brand[]; report: MetricReport }) {
  const { t } = useTranslation()
  const looks = brandLooks(brands)
  const rows = new Map(report.rows.map((row) => [row.brandId, row]))
  const ordered = brands.toSorted((a, b) => (rows.get(b.id)?.value ?? -1) - (rows.get(a.id)?.value ?? -1))
  return (
    <section aria-labelledby="named">
      <Title order={2} id="named" size="h3" mb="xs">
        {t('prompt.brands')}
      </Title>
      <ul className={classes.bars}>
        {ordered.map((brand) => (
          <li key={brand.id}>
            <BrandTag name={brand.name} look={looks.get(brand.id)} />
            <MetricCell metric="VISIBILITY" row={rows.get(brand.id)} of={brand.name} search={viewSearch(used.view)} />
          </li>
        ))}
      </ul>
    </section>
  )
}
