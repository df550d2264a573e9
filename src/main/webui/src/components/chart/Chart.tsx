import { Group, Menu, Paper, Text, Title, UnstyledButton } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useId, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { csv, type Cell } from '../csv'
import { fileName, save } from '../save'
import classes from './Chart.module.css'
import { picture } from './picture'

export interface Size {
  width: number
  height: number
}

interface Props {
  title: string
  /** Stands beside the title: a switch, a definition. */
  beside?: ReactNode
  /** The drawing in a sentence, for those who do not see it and for those in a hurry. */
  summary: string
  /** What the drawing shows, the first row being its headings: the table in its place, and the file to download. */
  rows: Cell[][]
  /** How a number of the table reads; files have raw ones. */
  format?: (value: number, column: number) => string
  /** In pixels. */
  height: number
  /** What goes into the svg. It is as wide as there is room. */
  children: (size: Size) => ReactNode
  /** Below the drawing: legend, notes. */
  footer?: ReactNode
}

/** Beneath this a drawing says nothing; it is also what there is where nothing has a size, as in tests. */
const NARROWEST = 260

/** A drawing with its title, its data as a table and as a file, and itself as a picture. */
export function Chart({ title, beside, summary, rows, format = String, height, children, footer }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const drawing = useRef<SVGSVGElement>(null)
  const { ref, width } = useElementSize()
  const [asTable, setAsTable] = useState(false)
  const [failed, setFailed] = useState(false)
  const size = { width: Math.max(NARROWEST, Math.floor(width)), height }
  const savePicture = async () => {
    try {
      if (drawing.current) {
        save(fileName(title, 'png'), await picture(drawing.current, title))
      }
      setFailed(false)
    } catch {
      setFailed(true)
    }
  }
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={id} className={classes.chart}>
      <Group justify="space-between" align="start" wrap="nowrap" mb={4}>
        <Group gap="xs" align="baseline">
          <Title order={2} id={id} size="h3">
            {title}
          </Title>
          {beside}
        </Group>
        <Menu position="bottom-end" withinPortal hideDetached={false} transitionProps={{ duration: 0 }}>
          <Menu.Target>
            <UnstyledButton className={classes.more} aria-label={t('chart.more', { title })}>
              ⋯
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setAsTable(!asTable)}>{asTable ? t('chart.asChart') : t('chart.asTable')}</Menu.Item>
            <Menu.Item onClick={() => save(fileName(title, 'csv'), new Blob([csv(rows)], { type: 'text/csv;charset=utf-8' }))}>
              {t('chart.csv')}
            </Menu.Item>
            <Menu.Item disabled={asTable} onClick={() => void savePicture()}>
              {t('chart.png')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
      <Text size="sm" c="dimmed" mb="xs">
        {summary}
      </Text>
      {failed && (
        <Text size="sm" c="red" role="alert">
          {t('chart.noPicture')}
        </Text>
      )}
      <div ref={ref}>
        {asTable ? (
          <DataTable title={title} rows={rows} format={format} />
        ) : (
          <svg ref={drawing} width="100%" height={height} viewBox={`0 0 ${size.width} ${height}`} className={classes.drawing} role="group" aria-label={title}>
            {children(size)}
          </svg>
        )}
      </div>
      {footer}
    </Paper>
  )
}

function DataTable({ title, rows, format }: Required<Pick<Props, 'title' | 'rows' | 'format'>>) {
  const [headings = [], ...body] = rows
  return (
    // What scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.scroll} role="group" aria-label={title} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            {headings.map((heading) => (
              <th scope="col" key={String(heading)}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row) => (
            <tr key={row.join('|')}>
              {row.map((value, column) => (
                // A column is known by its place.
                // oxlint-disable-next-line react/no-array-index-key
                <td key={column}>{typeof value === 'number' ? format(value, column) : value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
