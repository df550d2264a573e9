import { Table, Text, Title } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CorrelationLine, CorrelationOverview } from '../../api/client'
import { Loaded } from '../../components/Loaded'
import { TableFrame } from '../../components/TableFrame'
import { TextLink } from '../../components/TextLink'
import type { CorrelationSearch } from './search'
import { attributeName, coefficient, outcomeDifference, pInWords } from './units'

interface Props {
  overview: UseQueryResult<CorrelationOverview>
  search: CorrelationSearch
}

/** All attributes against all outcomes, one line each; the strongest findings first. What nothing was measured of is no line. */
export function Overview({ overview, search }: Props) {
  const { t } = useTranslation()
  return (
    <section aria-label={t('correlations.overview')}>
      <Title order={2} size="h3">
        {t('correlations.overview')}
      </Title>
      <Loaded query={overview} skeleton={[40, 40, 40, 40, 40]}>
        {({ lines, tests, models, prompts }) => (
          <>
            <Text size="sm" c="dimmed" mb="xs">
              {t('correlations.overviewHelp', { count: tests })} {t('correlations.compared', { count: models })}{' '}
              {t('correlations.overPrompts', { count: prompts })}
            </Text>
            <TableFrame label={t('correlations.overview')}>
              <Table verticalSpacing="xs" miw="48rem">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('correlations.outcome')}</Table.Th>
                    <Table.Th>{t('correlations.attribute')}</Table.Th>
                    <Table.Th>{t('correlations.models')}</Table.Th>
                    <Table.Th>{t('correlations.strength')}</Table.Th>
                    <Table.Th>{t('correlations.adjusted')}</Table.Th>
                    <Table.Th>{t('correlations.verdictTitle')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {lines.filter((line) => line.models > 0).map((line) => (
                    <Line key={`${line.outcome} ${line.attribute}`} line={line} search={search} />
                  ))}
                </Table.Tbody>
              </Table>
            </TableFrame>
          </>
        )}
      </Loaded>
    </section>
  )
}

function Line({ line, search }: { line: CorrelationLine; search: CorrelationSearch }) {
  const { t, i18n } = useTranslation()
  const { view: _, ...rest } = search
  const strength =
    line.rho !== null
      ? coefficient(i18n.language, line.rho)
      : line.difference !== null
        ? outcomeDifference(t, i18n.language, line.outcome, line.difference)
        : '–'
  return (
    <Table.Tr>
      <Table.Td>{t(`correlations.${line.outcome}`)}</Table.Td>
      <Table.Td>
        <TextLink to="/correlations" search={{ ...rest, outcome: line.outcome, attribute: line.attribute }}>
          {attributeName(t, line.attribute)}
        </TextLink>
      </Table.Td>
      <Table.Td>
        {line.disclosed === line.models
          ? line.models
          : t('correlations.disclosedOf', { disclosed: line.disclosed, models: line.models })}
      </Table.Td>
      <Table.Td>{strength}</Table.Td>
      <Table.Td>{line.adjustedP === null ? '–' : pInWords(i18n.language, line.adjustedP)}</Table.Td>
      <Table.Td>
        {line.verdict === 'ROBUST' || line.verdict === 'DEPENDS_ON_ESTIMATES' ? (
          <strong>{t(`correlations.verdict.${line.verdict}`)}</strong>
        ) : (
          t(`correlations.verdict.${line.verdict}`)
        )}
        {line.refusal !== null && (
          <Text size="xs" c="dimmed">
            {t(`correlations.refusal.${line.refusal}`)}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
