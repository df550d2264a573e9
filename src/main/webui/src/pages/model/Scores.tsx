import { Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { BenchmarkScore } from '../../api/client'
import { TableFrame } from '../../components/TableFrame'

/** Benchmark scores, each as its own source counts; they are not comparable across benchmarks. */
export function Scores({ scores }: { scores: BenchmarkScore[] }) {
  const { t, i18n } = useTranslation()
  const score = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 3 })
  if (scores.length === 0) {
    return undefined
  }
  return (
    <section aria-labelledby="scores">
      <Title order={2} id="scores" mb="sm">
        {t('models.scores')}
      </Title>
      <TableFrame label={t('models.scores')}>
        <Table verticalSpacing="xs" miw="40rem">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('models.benchmark')}</Table.Th>
              <Table.Th>{t('models.variant')}</Table.Th>
              <Table.Th>{t('models.score')}</Table.Th>
              <Table.Th>{t('models.source')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody lang="en">
            {scores.map((row) => (
              <Table.Tr key={`${row.benchmark} ${row.variant}`}>
                <Table.Td>
                  {row.benchmark}
                  <Text size="xs" c="dimmed">
                    {row.metric}
                  </Text>
                </Table.Td>
                <Table.Td>{row.variant}</Table.Td>
                <Table.Td>
                  {score.format(row.score)}
                  {row.low !== null && row.high !== null && (
                    <Text size="xs" c="dimmed">
                      {score.formatRange(row.low, row.high)}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>
                  {row.source}
                  <Text size="xs" c="dimmed">
                    {row.licence}
                  </Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </TableFrame>
    </section>
  )
}
