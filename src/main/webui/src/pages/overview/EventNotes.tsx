import { useTranslation } from 'react-i18next'
import type { InsightEvent } from '../../api/client'
import { useEngines } from '../../api/lookups'
import { useFormats } from '../../i18n/formats'
import classes from './EventNotes.module.css'
import type { Mark } from './times'

/** What else changed, by the number of its mark: beside the numbers, not as their reason. */
export function EventNotes({ marks }: { marks: Mark[] }) {
  const { t } = useTranslation()
  const { day, list } = useFormats()
  const words = useEventWords(marks.flatMap(({ events }) => events))
  return marks.length === 0 ? undefined : (
    <details className={classes.notes}>
      <summary>{t('events.title', { count: marks.length })}</summary>
      <ol>
        {marks.map(({ at, events }) => (
          <li key={at}>
            <strong>{day(at)}</strong>: {list(events.map(words))}
          </li>
        ))}
      </ol>
    </details>
  )
}

function useEventWords(events: InsightEvent[]): (event: InsightEvent) => string {
  const { t } = useTranslation()
  const { number, list } = useFormats()
  const engines = useEngines(events.flatMap(({ engineId }) => engineId ?? []))
  return (event) => {
    const engine = engines.get(event.engineId ?? '')?.name ?? event.engineId?.slice(0, 8) ?? ''
    switch (event.kind) {
      case 'MODEL_SERVED':
        return t('events.MODEL_SERVED', { engine, models: list(event.models), before: list(event.modelsBefore) })
      case 'OUTAGE':
        return t('events.OUTAGE', { engine, measured: number(event.measured ?? 0), planned: number(event.planned ?? 0) })
      case 'NAMES':
      case 'RULES':
        return t(`events.${event.kind}`)
      case 'PROMPTS_JOINED':
      case 'PROMPTS_LEFT':
      case 'ENGINES_JOINED':
      case 'ENGINES_LEFT':
        return t(`events.${event.kind}`, { count: event.ids.length })
    }
  }
}
