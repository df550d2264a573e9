import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CorrelationReport } from '../../api/client'
import { Facts } from './Analyses'
import { attributeName, coefficient, pInWords } from './units'

/** What else could go with both. */
export function Confounders({ report }: { report: CorrelationReport }) {
  const { t, i18n } = useTranslation()
  const { confounders } = report
  if (confounders === null) {
    return undefined
  }
  const { withinMakers, partial } = confounders
  const shown = (rho: number, p: number) => `${coefficient(i18n.language, rho)} (p ${pInWords(i18n.language, p)})`
  return (
    <section aria-label={t('correlations.confounders')}>
      <Title order={2} size="h3">
        {t('correlations.confounders')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('correlations.confoundersHelp')}
      </Text>
      <Facts
        rows={[
          [
            t('correlations.withinMakers', { count: withinMakers?.makers ?? 0 }),
            withinMakers === null ? '–' : shown(withinMakers.rho, withinMakers.pValue),
          ],
          ...partial.map(
            ({ covariate, models, rho, pValue }) =>
              [
                t('correlations.partial', { attribute: attributeName(t, covariate), count: models }),
                rho === null || pValue === null ? t('correlations.partialTooFew') : shown(rho, pValue),
              ] as const,
          ),
        ]}
      />
      {withinMakers?.enough === false && (
        <Text size="xs" c="dimmed">
          {t('correlations.fewMakers')}
        </Text>
      )}
    </section>
  )
}
