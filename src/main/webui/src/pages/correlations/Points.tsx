import { Anchor, Group, Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CorrelationPoint, CorrelationReport } from '../../api/client'
import { useApi } from '../../api/WorkspaceApi'
import { Basis } from '../../components/Basis'
import { TableFrame } from '../../components/TableFrame'
import { TextLink } from '../../components/TextLink'
import { useFormats } from '../../i18n/formats'
import { attributeName, attributeValue, outcomeValue, range } from './units'

/** Every point with its sources. */
export function Points({ report }: { report: CorrelationReport }) {
  const { t } = useTranslation()
  return (
    <section aria-label={t('correlations.table')}>
      <Group justify="space-between" align="baseline" mb="xs">
        <Title order={2} size="h3">
          {t('correlations.table')}
        </Title>
        <Anchor href={useDownload(report)} download size="sm">
          {t('correlations.download')}
        </Anchor>
      </Group>
      <TableFrame withoutCsv label={t('correlations.table')}>
        <Table verticalSpacing="xs" miw="52rem">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('correlations.model')}</Table.Th>
              <Table.Th>{t(`correlations.${report.outcome}`)}</Table.Th>
              <Table.Th>{attributeName(t, report.attribute)}</Table.Th>
              <Table.Th>{t('models.basis')}</Table.Th>
              <Table.Th>{t('models.source')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {report.points.map((point) => (
              <Row key={`${point.modelId} ${point.attribute.value}`} point={point} report={report} />
            ))}
          </Table.Tbody>
        </Table>
      </TableFrame>
    </section>
  )
}

function useDownload({ brandId, outcome, attribute, search, simulated, from, to }: CorrelationReport): string {
  const { workspace } = useApi()
  const query = new URLSearchParams({ workspace, brand: brandId, outcome, attribute, search, simulated: String(simulated), from, to })
  return `/api/v1/correlations/points.csv?${query.toString()}`
}

function Row({ point, report }: { point: CorrelationPoint; report: CorrelationReport }) {
  const { t, i18n } = useTranslation()
  const { number } = useFormats()
  const [maker = '', name = ''] = point.modelId.split('/')
  const { outcome, attribute } = point
  const shown = (value: number) => outcomeValue(i18n.language, report.outcome, value)
  const size = (value: number) => attributeValue(t, i18n.language, report.attribute, value)
  const doubtful = attribute.low !== null && attribute.high !== null && attribute.low < attribute.high
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        <TextLink to="/models/$maker/$name" params={{ maker, name }}>
          {point.name}
        </TextLink>
        <Text size="xs" c="dimmed">
          {point.maker}
        </Text>
      </Table.Th>
      <Table.Td>
        <strong>{shown(outcome.value)}</strong>
        {outcome.low !== null && outcome.high !== null && ` (${range(shown(outcome.low), shown(outcome.high))})`}
        <Text size="xs" c="dimmed">
          {report.outcome === 'POSITION'
            ? t('correlations.answers', { count: outcome.denominator })
            : t('visibility.ofN', { numerator: number(outcome.numerator), denominator: number(outcome.denominator) })}
        </Text>
      </Table.Td>
      <Table.Td>
        <strong>{attribute.value === null ? t('models.noNumber') : size(attribute.value)}</strong>
        {doubtful && (
          <Text size="xs" c="dimmed">
            {t('correlations.allowed', { range: range(size(attribute.low ?? 0), size(attribute.high ?? 0)) })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Basis basis={attribute.basis} />
      </Table.Td>
      <Table.Td>
        {attribute.statements.map(({ source, note, value, low, high, basis }) => (
          <Text key={`${source} ${value} ${low} ${high} ${basis}`} size="sm" lang="en">
            {attribute.statements.length > 1 && value !== null && `${size(value)}: `}
            {source}
            {note !== null && ` (${note})`}
          </Text>
        ))}
      </Table.Td>
    </Table.Tr>
  )
}
