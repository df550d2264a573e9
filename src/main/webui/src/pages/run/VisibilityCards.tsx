import { Paper, Stack, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { brandLooks } from '../../components/brandLooks'
import { BrandTag } from '../../components/BrandTag'
import { RateCell } from './RateCell'
import { useColumnName } from './useColumnName'
import classes from './VisibilityCards.module.css'
import type { Column, Row } from './visibilityGrid'
import type { LayoutProps } from './VisibilityTable'

/** The table for narrow screens: a card for each brand, with its engines folded in; the own brand's are unfolded. */
export function VisibilityCards({ run, level, grid, engines }: LayoutProps) {
  const { t } = useTranslation()
  const nameOf = useColumnName(grid, engines)
  const looks = brandLooks(grid.rows.map(({ brand }) => brand))
  const rates = ({ brand, cells }: Row, wanted: (column: Column) => boolean) => (
    <dl className={classes.rates}>
      {grid.columns.map((column, index) => {
        const rate = cells[index]
        return wanted(column) ? (
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
        ) : undefined
      })}
    </dl>
  )
  return (
    <Stack gap="sm">
      {grid.rows.map((row) => {
        const own = row.brand.kind === 'OWN'
        return (
          <Paper key={row.brand.id} withBorder p="sm" className={classes.card} data-own={own || undefined}>
            <Title order={3} mb="xs">
              <BrandTag name={row.brand.name} look={looks.get(row.brand.id)} />{' '}
              {own && <span className={classes.own}>{t('visibility.own')}</span>}
            </Title>
            {rates(row, ({ engineId }) => engineId === null)}
            <details open={own} className={classes.engines}>
              <summary>{t('visibility.byEngine')}</summary>
              {rates(row, ({ engineId }) => engineId !== null)}
            </details>
          </Paper>
        )
      })}
    </Stack>
  )
}
