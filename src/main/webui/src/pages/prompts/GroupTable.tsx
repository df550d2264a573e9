import { Group, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Brand, MetricReport, Prompt, Topic } from '../../api/client'
import { MetricCell } from '../../components/metric/MetricCell'
import { SaveCsv } from '../../components/SaveCsv'
import { TableFrame } from '../../components/TableFrame'
import { TextLink } from '../../components/TextLink'
import type { UsedView } from '../../view/useView'
import { limited, viewSearch } from '../../view/view'
import { COLUMNS, numbersBy, rawCells, rawHeadings } from './columns'
import { MetricHeads, SortButton, sortOf, type Order } from './MetricHeads'
import classes from './Prompts.module.css'

interface Props {
  used: UsedView
  brand: Brand | undefined
  prompts: Prompt[]
  topics: Topic[]
  by: 'TOPIC' | 'TAG'
  report: MetricReport
}

/** Prompts together, by topic or by tag; each opens its prompts. */
export function GroupTable({ used, brand, prompts, topics, by, report }: Props) {
  const { t } = useTranslation()
  const [order, setOrder] = useState<Order>({ column: 'NAME', descending: false })
  const numbers = numbersBy(report, (row) => (by === 'TOPIC' ? row.topicId : row.tag))
  const groups =
    by === 'TOPIC'
      ? topics.map(({ id, name }) => ({ id, name, size: prompts.filter(({ topicId }) => topicId === id).length }))
      : [...new Set(prompts.flatMap(({ tags }) => tags))].map((tag) => ({
          id: tag,
          name: tag,
          size: prompts.filter(({ tags }) => tags.includes(tag)).length,
        }))
  const sign = order.descending ? -1 : 1
  const { column } = order
  const rows = groups.toSorted((a, b) =>
    column === 'NAME'
      ? sign * a.name.localeCompare(b.name)
      : sign * ((numbers.get(a.id)?.[column]?.value ?? -1) - (numbers.get(b.id)?.[column]?.value ?? -1)),
  )
  const title = t(`prompts.by_${by}`)
  return (
    <section aria-labelledby="groups">
      <Group justify="space-between" align="baseline" mb="xs">
        <Title order={2} id="groups" size="h3">
          {brand ? t('prompts.of', { title, brand: brand.name }) : title}
        </Title>
        <SaveCsv title={title} rows={() => [[by.toLowerCase(), 'prompts', ...rawHeadings], ...rows.map(({ id, name, size }) => [name, size, ...rawCells(numbers.get(id))])]} />
      </Group>
      {rows.length === 0 ? (
        <Text>{t(`prompts.no_${by}`)}</Text>
      ) : (
        <TableFrame withoutCsv label={title}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col" aria-sort={sortOf(order, 'NAME')}>
                  {t(`prompts.one_${by}`)} <SortButton column="NAME" name={t(`prompts.one_${by}`)} order={order} onOrder={setOrder} />
                </th>
                <MetricHeads order={order} onOrder={setOrder} />
              </tr>
            </thead>
            <tbody>
              {rows.map(({ id, name, size }) => {
                const narrowed = viewSearch(limited(used.view, by === 'TOPIC' ? 'topic' : 'tag', [id]))
                return (
                  <tr key={id}>
                    <th scope="row">
                      <TextLink to="/prompts" search={narrowed}>
                        {name}
                      </TextLink>
                      <Text size="xs" c="dimmed" fw={400}>
                        {t('prompts.count', { count: size })}
                      </Text>
                    </th>
                    {COLUMNS.map((metric) => (
                      <td key={metric}>
                        <MetricCell metric={metric} row={numbers.get(id)?.[metric]} of={name} search={narrowed} />
                      </td>
                    ))}
                  </tr>
                )
              })}
            </tbody>
          </table>
        </TableFrame>
      )}
    </section>
  )
}
