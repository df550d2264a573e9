import { NumberInput, Radio, Select, Stack, Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { presets, useScheduleWords } from '../../components/schedule'
import type { Draft } from './draft'
import classes from './MonitorEditor.module.css'
import type { MonitorForm } from './useMonitorForm'

/** When a monitor runs, and what becomes of times that were missed. */
export function When({ form: { draft, problems, change } }: { form: MonitorForm }) {
  const { t } = useTranslation()
  const scheduleWords = useScheduleWords()
  const { schedule } = draft
  const schedules = [
    { value: '', label: t('schedule.none') },
    ...presets.map((preset) => ({ value: preset, label: scheduleWords(preset) })),
    { value: 'cron', label: t('schedule.own') },
  ]
  return (
    <fieldset className={classes.part}>
      <legend className={classes.legend}>{t('monitors.schedule')}</legend>
      <Select
        label={t('monitor.schedule')}
        data={schedules}
        allowDeselect={false}
        value={schedule}
        error={schedule === 'cron' ? undefined : problems.cron}
        onChange={(chosen) => change({ schedule: (chosen ?? '') as Draft['schedule'] })}
      />
      {schedule === 'cron' && (
        <TextInput
          label={t('monitor.cron')}
          description={t('monitor.cronHelp')}
          required
          spellCheck={false}
          value={draft.cron}
          error={problems.cron}
          onChange={(event) => change({ cron: event.currentTarget.value })}
        />
      )}
      {schedule !== '' && (
        <>
          <Select
            label={t('monitor.timeZone')}
            description={t('monitor.timeZoneHelp')}
            data={zones(draft.timeZone)}
            searchable
            limit={100}
            allowDeselect={false}
            value={draft.timeZone}
            error={problems.timeZone}
            onChange={(timeZone) => timeZone !== null && change({ timeZone })}
          />
          <Switch
            label={t('monitor.enabled')}
            checked={draft.enabled}
            onChange={(event) => change({ enabled: event.currentTarget.checked })}
          />
          <NumberInput
            label={t('monitor.jitter')}
            description={t('monitor.jitterHelp')}
            allowDecimal={false}
            allowNegative={false}
            value={draft.jitterSeconds}
            error={problems.jitterSeconds}
            onChange={(jitterSeconds) => change({ jitterSeconds })}
          />
          <Radio.Group
            label={t('monitor.catchUp')}
            description={t('monitor.catchUpHelp')}
            value={draft.catchUp}
            error={problems.catchUp}
            onChange={(catchUp) => change({ catchUp: catchUp as Draft['catchUp'] })}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="RUN_ONCE" label={t('monitor.RUN_ONCE')} />
              <Radio value="SKIP" label={t('monitor.SKIP')} />
            </Stack>
          </Radio.Group>
        </>
      )}
    </fieldset>
  )
}

function zones(chosen: string): string[] {
  return [...new Set(['UTC', chosen, ...Intl.supportedValuesOf('timeZone')])]
}
