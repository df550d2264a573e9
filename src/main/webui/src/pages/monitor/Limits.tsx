import { NumberInput, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './MonitorEditor.module.css'
import type { MonitorForm } from './useMonitorForm'

/** What one run may cost, and how many calls it may make. */
export function Limits({ form: { draft, problems, change } }: { form: MonitorForm }) {
  const { t } = useTranslation()
  return (
    <fieldset className={classes.part}>
      <legend className={classes.legend}>{t('monitor.limits')}</legend>
      <Text size="sm" c="dimmed">
        {t('monitor.limitsHelp')}
      </Text>
      <NumberInput
        label={t('monitor.maxUsd')}
        allowNegative={false}
        allowedDecimalSeparators={['.', ',']}
        value={draft.maxUsdPerRun}
        error={problems.maxUsdPerRun}
        onChange={(maxUsdPerRun) => change({ maxUsdPerRun })}
      />
      <NumberInput
        label={t('monitor.maxCalls')}
        allowDecimal={false}
        allowNegative={false}
        value={draft.maxCallsPerRun}
        error={problems.maxCallsPerRun}
        onChange={(maxCallsPerRun) => change({ maxCallsPerRun })}
      />
    </fieldset>
  )
}
