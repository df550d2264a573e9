import { UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Definition } from '../../components/Definition'
import { COLUMNS, type Column } from './columns'
import classes from './Prompts.module.css'

export interface Order {
  column: Column | 'NAME'
  descending: boolean
}

interface Props {
  order: Order
  onOrder: (order: Order) => void
}

/** The headings of all metrics; each explains itself and sorts the table. */
export function MetricHeads({ order, onOrder }: Props) {
  const { t } = useTranslation()
  return COLUMNS.map((metric) => (
    <th scope="col" key={metric} aria-sort={sortOf(order, metric)}>
      <Definition term={t(`metric.${metric}`)}>{t(`metric.${metric}definition`)}</Definition>{' '}
      <SortButton column={metric} name={t(`metric.${metric}`)} order={order} onOrder={onOrder} />
    </th>
  ))
}

export function sortOf(order: Order, column: Order['column']): 'ascending' | 'descending' | 'none' {
  return order.column !== column ? 'none' : order.descending ? 'descending' : 'ascending'
}

export function SortButton({ column, name, order, onOrder }: Props & { column: Order['column']; name: string }) {
  const { t } = useTranslation()
  const sorted = sortOf(order, column)
  return (
    <UnstyledButton
      className={classes.sort}
      aria-label={t('prompts.sort', { name })}
      onClick={() => onOrder({ column, descending: order.column === column ? !order.descending : column !== 'NAME' })}
    >
      {sorted === 'none' ? '↕' : sorted === 'descending' ? '↓' : '↑'}
    </UnstyledButton>
  )
}
