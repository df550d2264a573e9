import { useTranslation } from 'react-i18next'
import type { Engine } from '../../api/client'
import { brandLooks } from '../../components/brandLooks'
import { BrandTag } from '../../components/BrandTag'
import { TableFrame } from '../../components/TableFrame'
import { SimulatedBadge } from '../../components/SimulatedBanner'
import { TextLink } from '../../components/TextLink'
import { useFormats } from '../../i18n/formats'
import { RateCell } from './RateCell'
import { useColumnName } from './useColumnName'
import type { Grid } from './visibilityGrid'
import classes from './VisibilityTable.module.css'

export interface LayoutProps {
  run: string
  /** Of the intervals, 0 to 1. */
  level: number
  grid: Grid
  engines: Map<string, Engine>
}

/** With more columns than these, a number's base goes below it. */
const ROOMY_COLUMNS = 5

/** Brands by engines, with a number in each cell: a heat map that can be read without its heat. */
export function VisibilityTable({ run, level, grid, engines }: LayoutProps) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const nameOf = useColumnName(grid, engines)
  const looks = brandLooks(grid.rows.map(({ brand }) => brand))
  return (
    <TableFrame label={t('visibility.title')}>
      <table className={classes.table} data-dense={grid.columns.length > ROOMY_COLUMNS || undefined}>
        <thead>
          <tr>
            <th scope="col">{t('visibility.brand')}</th>
            {grid.columns.map((column) => (
              <th scope="col" key={`${column.engineId} ${column.simulated}`} data-total={column.engineId === null || undefined}>
                {nameOf(column)} {grid.mixed && column.simulated && <SimulatedBadge />}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.rows.map(({ brand, cells }) => (
            <tr key={brand.id} data-own={brand.kind === 'OWN' || undefined}>
              <th scope="row">
                <BrandTag name={brand.name} look={looks.get(brand.id)} />{' '}
                {brand.kind === 'OWN' && <span className={classes.own}>{t('visibility.own')}</span>}
              </th>
              {grid.columns.map((column, index) => {
                const rate = cells[index]
                return (
                  <td key={`${column.engineId} ${column.simulated}`}>
                    {rate ? (
                      <RateCell {...{ run, brand, engine: nameOf(column), column, rate, level }} />
                    ) : (
                      <span title={t('visibility.none')}>–</span>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('visibility.measured')}</th>
            {grid.columns.map(({ engineId, simulated, measured, planned, listed }) => {
              const words = t('visibility.measuredOf', { measured: number(measured), planned: number(planned) })
              return (
                <td key={`${engineId} ${simulated}`}>
                  {listed ? (
                    <TextLink inherit
                      to="/answers"
                      search={{ run, ...(engineId && { engine: engineId }), measured: true }}
                    >
                      {words}
                    </TextLink>
                  ) : (
                    words
                  )}
                </td>
              )
            })}
          </tr>
        </tfoot>
      </table>
    </TableFrame>
  )
}
