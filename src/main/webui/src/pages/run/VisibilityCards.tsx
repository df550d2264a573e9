import { Paper, Stack, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { brandLooks } from '../../components/brandLooks'
import { BrandTag } from '../../components/BrandTag'
import { RateCell } from './RateCell'
import { useColumnName } from './useColumnName'
import classes from './VisibilityCards.module.css'
import type { LayoutProps } from './VisibilityTable'

/** The table for narrow screens: a card for each brand. */
export function VisibilityCards({ run, level, grid, engines }: LayoutProps) {
  const { t } = useTranslation()
  const nameOf = useColumnName(grid, engines)
  const looks = brandLooks(grid.rows.map(({ brand }) => brand))
  return (
    <Stack gap="sm">
      {grid.rows.map(({ brand, cells }) => (
        <Paper key={brand.id} withBorder p="sm" className={classes.card} data-own={brand.kind === 'OWN' || undefined}>
          <Title order={3} mb="xs">
            <BrandTag name={brand.name} look={looks.get(brand.id)} />
            {brand.kind === 'OWN' && <span className={classes.own}>{t('visibility.own')}</span>}
          </Title>
          <dl className={classes.rates}>
            {grid.columns.map((column, index) => {
              const rate = cells[index]
              return (
                <div key={`${column.engineId} ${column.simulated}`}>
                  <dt>{nameOf(column)}</dt>
                  <dd>
                    {rate ? (
                      <RateCell {...{ run, brand, engine: nameOf(column), column, rate, level }} />
                    ) : (
                      t('visibility.none')
                    )}
                  </dd>
                </div>
              )
            })}
          </dl>
        </Paper>
      ))}
    </Stack>
  )
}
