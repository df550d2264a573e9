import { Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CorrelationReport } from '../../api/client'
import { TableFrame } from '../../components/TableFrame'
import { Facts } from './Analyses'
import { outcomeDifference, outcomeValue, pInWords, range } from './units'

/** With and without a yes/no attribute; within the same models where they were asked both ways. */
export function Contrast({ report }: { report: CorrelationReport }) {
  const { t, i18n } = useTranslation()
  const { contrast, outcome } = report
  if (contrast === null) {
    return undefined
  }
  const shown = (value: number | null) => (value === null ? '–' : outcomeValue(i18n.language, outcome, value))
  const change = (value: number) => outcomeDifference(t, i18n.language, outcome, value)
  const interval = (low: number | null, high: number | null) => (low === null || high === null ? '–' : range(change(low), change(high)))
  return (
    <section aria-label={t('correlations.contrast')}>
      <Title order={2} size="h3">
        {t('correlations.contrast')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t(`correlations.${contrast.kind}`)}
      </Text>
      <Facts
        rows={[
          [t('correlations.with', { count: contrast.with }), shown(contrast.meanWith)],
          [t('correlations.without', { count: contrast.without }), shown(contrast.meanWithout)],
          [t('correlations.difference'), contrast.difference === null ? '–' : change(contrast.difference)],
          [t('correlations.interval'), interval(contrast.low, contrast.high)],
          [t('correlations.pValue'), contrast.pValue === null ? '–' : pInWords(i18n.language, contrast.pValue)],
        ]}
      />
      {contrast.models.length > 0 && (
        <TableFrame label={t('correlations.contrast')}>
          <Table verticalSpacing="xs" miw="40rem">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('correlations.model')}</Table.Th>
                <Table.Th>{t('models.yes')}</Table.Th>
                <Table.Th>{t('models.no')}</Table.Th>
                <Table.Th>{t('correlations.difference')}</Table.Th>
                <Table.Th>{t('correlations.interval')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {contrast.models.map((model) => (
                <Table.Tr key={model.modelId}>
                  <Table.Th scope="row" fw={500}>
                    {model.name}
                  </Table.Th>
                  <Table.Td>{shown(model.with)}</Table.Td>
                  <Table.Td>{shown(model.without)}</Table.Td>
                  <Table.Td>{change(model.difference)}</Table.Td>
                  <Table.Td>{interval(model.low, model.high)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </TableFrame>
      )}
    </section>
  )
}
