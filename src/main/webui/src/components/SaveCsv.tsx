import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { csv, type Cell } from './csv'
import { fileName, save } from './save'

/** What a table shows, as a file: raw numbers, the first row being the headings. */
export function SaveCsv({ title, rows }: { title: string; rows: () => Cell[][] }) {
  const { t } = useTranslation()
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      onClick={() => save(fileName(title, 'csv'), new Blob([csv(rows())], { type: 'text/csv;charset=utf-8' }))}
    >
      {t('chart.csv')}
    </Button>
  )
}
