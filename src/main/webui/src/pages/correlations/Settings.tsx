import { Stack, Table, Text, Title } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SettingEffect, SettingExperiment, SettingsReport } from '../../api/client'
import { Loaded } from '../../components/Loaded'
import { Notice } from '../../components/Notice'
import { TableFrame } from '../../components/TableFrame'
import { SimulatedBadge } from '../../components/SimulatedBanner'
import { NewExperiment } from './NewExperiment'
import { outcomeDifference, outcomeValue, pInWords, range } from './units'
import { ForRole } from '../../components/ForRole'

/** What settings change: engines that differ in one of them and nothing else. */
export function Settings({ effects, brand }: { effects: UseQueryResult<SettingsReport>; brand: string }) {
  const { t } = useTranslation()
  return (
    <Stack gap="lg">
      <Text>{t('settingsExperiment.noParameter')}</Text>
      <Loaded query={effects} skeleton={[160, 160]}>
        {({ experiments, tests }) =>
          experiments.length === 0 ? (
            <Notice title={t('settingsExperiment.none')} order={2}>
              {t('settingsExperiment.noneHelp')}
            </Notice>
          ) : (
            <>
              <Text size="sm" c="dimmed">
                {t('settingsExperiment.corrected', { count: tests })}
              </Text>
              {experiments.map((experiment) => (
                <Experiment
                  key={`${experiment.provider} ${experiment.model} ${experiment.setting} ${experiment.values.map(({ engineIds }) => engineIds[0]).join(' ')}`}
                  experiment={experiment}
                  brand={brand}
                />
              ))}
            </>
          )
        }
      </Loaded>
      <ForRole least="EDITOR">
        <NewExperiment />
      </ForRole>
    </Stack>
  )
}

function Experiment({ experiment, brand }: { experiment: SettingExperiment; brand: string }) {
  const { t, i18n } = useTranslation()
  const title = t('settingsExperiment.of', { setting: experiment.setting, model: experiment.model })
  const shown = (value: number) => outcomeValue(i18n.language, 'VISIBILITY', value)
  const with95 = (value: { value: number; low: number | null; high: number | null }) =>
    `${shown(value.value)}${value.low === null || value.high === null ? '' : ` (${range(shown(value.low), shown(value.high))})`}`
  return (
    <section aria-label={title}>
      <Title order={2} size="h3">
        {title} {experiment.simulated && <SimulatedBadge />}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {experiment.provider} · {t('settingsExperiment.prompts', { count: experiment.prompts, brand })}
      </Text>
      <TableFrame label={title}>
        <Table verticalSpacing="xs" miw="46rem">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{experiment.setting}</Table.Th>
              <Table.Th>{t('correlations.VISIBILITY')}</Table.Th>
              <Table.Th>{t('settingsExperiment.effect')}</Table.Th>
              <Table.Th>{t('settingsExperiment.agreement')}</Table.Th>
              <Table.Th>{t('settingsExperiment.effect')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {experiment.values.map((value) => (
              <Table.Tr key={value.value ?? ''}>
                <Table.Th scope="row" fw={500}>
                  {value.value ?? t('settingsExperiment.notSent')}
                </Table.Th>
                <Table.Td>{with95(value.visibility)}</Table.Td>
                <Table.Td>
                  <Effect effect={value.visibilityEffect} />
                </Table.Td>
                <Table.Td>{value.agreement === null ? '–' : with95(value.agreement)}</Table.Td>
                <Table.Td>
                  <Effect effect={value.agreementEffect} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </TableFrame>
    </section>
  )
}

/** Against the first value; its interval, and its corrected p. */
function Effect({ effect }: { effect: SettingEffect | null }) {
  const { t, i18n } = useTranslation()
  if (effect === null) {
    return '–'
  }
  const change = (value: number) => outcomeDifference(t, i18n.language, 'VISIBILITY', value)
  return (
    <>
      {change(effect.difference)}
      {effect.low !== null && effect.high !== null && ` (${range(change(effect.low), change(effect.high))})`}
      {effect.adjustedP !== null && (
        <Text size="xs" c="dimmed">
          p {pInWords(i18n.language, effect.adjustedP)}
        </Text>
      )}
    </>
  )
}
