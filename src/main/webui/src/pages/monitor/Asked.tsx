import { NumberInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useEngines, usePrompts } from '../../api/lookups'
import { enginesQuery, promptsQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { Loaded } from '../../components/Loaded'
import { Picker } from './Picker'
import type { MonitorForm } from './useMonitorForm'

/** What is asked, of whom, and how often. */
export function Asked({ form: { draft, problems, change } }: { form: MonitorForm }) {
  const { t } = useTranslation()
  const api = useApi()
  const prompts = useQuery(promptsQuery(api))
  const engines = useQuery(enginesQuery(api))
  const gonePrompts = usePrompts(missing(draft.promptIds, prompts.data))
  const goneEngines = useEngines(missing(draft.engineIds, engines.data))
  const gone = t('monitor.gone')
  return (
    <>
      <Loaded query={prompts} skeleton={[160]}>
        {(all) => (
          <Picker
            legend={t('monitor.prompts')}
            help={all.length === 0 ? t('monitor.promptsNone') : t('monitor.promptsHelp')}
            options={[
              ...missing(draft.promptIds, all).map((id) => ({ id, text: gonePrompts.get(id)?.text ?? id, note: gone })),
              ...all.map(({ id, text, language, country }) => ({
                id,
                text,
                language,
                note: [language, country].filter(Boolean).join(', '),
              })),
            ]}
            chosen={draft.promptIds}
            error={problems.promptIds}
            onChange={(promptIds) => change({ promptIds })}
          />
        )}
      </Loaded>
      <Loaded query={engines} skeleton={[160]}>
        {(all) => (
          <Picker
            legend={t('engines.title')}
            help={all.length === 0 ? t('engines.noneHelp') : t('engines.help')}
            options={[
              ...missing(draft.engineIds, all).map((id) => ({ id, text: goneEngines.get(id)?.name ?? id, note: gone })),
              ...all.map(({ id, name, provider, model, delivery, simulated }) => ({
                id,
                text: name,
                note: [
                  `${provider} · ${model}`,
                  delivery === 'BATCH' && t('engines.batch'),
                  simulated && t('simulated.badge'),
                ]
                  .filter(Boolean)
                  .join(' · '),
              })),
            ]}
            chosen={draft.engineIds}
            error={problems.engineIds}
            onChange={(engineIds) => change({ engineIds })}
          />
        )}
      </Loaded>
      <NumberInput
        label={t('monitor.repeats')}
        description={t('monitor.repeatsHelp')}
        required
        allowDecimal={false}
        allowNegative={false}
        value={draft.repeats}
        error={problems.repeats}
        onChange={(repeats) => change({ repeats })}
      />
      <NumberInput
        label={t('monitor.precision')}
        description={t('monitor.precisionHelp')}
        allowNegative={false}
        allowedDecimalSeparators={['.', ',']}
        value={draft.precision}
        error={problems.precision}
        onChange={(precision) => change({ precision })}
      />
    </>
  )
}

/** What is chosen and no longer in use: it stays in sight, so that it can be taken out. */
function missing(chosen: string[], inUse: { id: string }[] | undefined): string[] {
  return inUse ? chosen.filter((id) => inUse.every((item) => item.id !== id)) : []
}
