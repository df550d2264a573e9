import { Paper, SimpleGrid, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CorrelationReport } from '../../api/client'
import { Definition } from '../../components/Definition'
import classes from './Analyses.module.css'
import { coefficient, pInWords, range } from './units'

/** The three analyses side by side: what is disclosed, what is claimed, and all that the claims allow. */
export function Analyses({ report }: { report: CorrelationReport }) {
  const { t, i18n } = useTranslation()
  const { disclosed, imputed, bounds, sensitivity, doubt } = report
  if (disclosed === null) {
    return undefined
  }
  const rho = (value: number | null | undefined) => (typeof value === 'number' ? coefficient(i18n.language, value) : '–')
  const between = (low: number | null | undefined, high: number | null | undefined) =>
    typeof low === 'number' && typeof high === 'number' ? range(rho(low), rho(high)) : '–'
  const p = (value: number | null | undefined) => (typeof value === 'number' ? pInWords(i18n.language, value) : '–')
  const number = new Intl.NumberFormat(i18n.language)
  return (
    <section aria-label={t('correlations.analyses')}>
      <Title order={2} size="h3" mb="xs">
        {t('correlations.analyses')}
      </Title>
      <SimpleGrid cols={{ base: 1, md: 3 }} spacing="md">
        <Analysis title={t('correlations.a')} help={t('correlations.aHelp')}>
          <Facts
            rows={[
              [t('correlations.models'), number.format(disclosed.models)],
              [<Term key="rho" name="rho" />, rho(disclosed.rho)],
              [t('correlations.interval'), between(disclosed.low, disclosed.high)],
              [<Term key="tau" name="tau" />, rho(disclosed.tau)],
              [<Term key="p" name="permutation" />, p(disclosed.pValue)],
              [t('correlations.withoutModel'), between(disclosed.withoutOneModel?.low, disclosed.withoutOneModel?.high)],
              [t('correlations.withoutMaker'), between(disclosed.withoutOneMaker?.low, disclosed.withoutOneMaker?.high)],
            ]}
          />
          {disclosed.rho === null && (
            <Text size="sm" c="dimmed">
              {disclosed.refusal === null ? t('correlations.stage.INSUFFICIENT_MODELS') : t(`correlations.refusal.${disclosed.refusal}`)}
            </Text>
          )}
        </Analysis>
        <Analysis title={t('correlations.b')} help={t('correlations.bHelp')}>
          <Facts
            rows={[
              [t('correlations.models'), number.format(imputed?.models ?? 0)],
              [<Term key="rho" name="rho" />, rho(imputed?.rho)],
              [t('correlations.interval'), between(imputed?.low, imputed?.high)],
              [t('correlations.pValue'), p(imputed?.pValue)],
              ...(sensitivity === null
                ? []
                : [[t('correlations.sensitivity', { count: sensitivity.models }), `${rho(sensitivity.rho)} (${between(sensitivity.low, sensitivity.high)})`] as const]),
            ]}
          />
          <Text size="xs" c="dimmed">
            {t('correlations.doubt', {
              draws: number.format(imputed?.imputations ?? 0),
              estimate: number.format(doubt.estimateSd),
              rumour: number.format(doubt.rumourSd),
            })}
            {sensitivity !== null &&
              ` ${t('correlations.undisclosedRange', {
                range: new Intl.NumberFormat(i18n.language, { notation: 'compact', maximumSignificantDigits: 2 }).formatRange(
                  doubt.undisclosedLow,
                  doubt.undisclosedHigh,
                ),
              })}`}
          </Text>
        </Analysis>
        <Analysis title={t('correlations.c')} help={t('correlations.cHelp')}>
          <Facts
            rows={[
              [t('correlations.models'), number.format(bounds?.models ?? 0)],
              [t('correlations.smallest'), rho(bounds?.low)],
              [t('correlations.largest'), rho(bounds?.high)],
            ]}
          />
          {bounds !== null && !bounds.exact && (
            <Text size="xs" c="dimmed">
              {t('correlations.innerBounds')}
            </Text>
          )}
        </Analysis>
      </SimpleGrid>
    </section>
  )
}

function Analysis({ title, help, children }: { title: string; help: string; children: ReactNode }) {
  return (
    <Paper withBorder p="md">
      <Title order={3} size="h4">
        {title}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {help}
      </Text>
      {children}
    </Paper>
  )
}

function Term({ name }: { name: 'rho' | 'tau' | 'permutation' }) {
  const { t } = useTranslation()
  return <Definition term={t(`correlations.${name}`)}>{t(`correlations.${name}Help`)}</Definition>
}

export function Facts({ rows }: { rows: (readonly [ReactNode, string])[] }) {
  return (
    <dl className={classes.facts}>
      {rows.map(([name, value], index) => (
        // The rows are always the same ones.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
