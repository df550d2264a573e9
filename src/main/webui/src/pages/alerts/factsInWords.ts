import type { TFunction } from 'i18next'
import type { AlertFacts } from '../../api/client'
import type { Formats } from '../../i18n/formats'
import { wordsFor } from '../../i18n/words'

/** What was noticed, in the reader's language. */
export function factsInWords(t: TFunction, formats: Formats, facts: AlertFacts): { title: string; text: string } {
  const { change, competitor, citation, run, missed, budget, provider, gaps } = facts
  const day = (text: string) => formats.day(Date.parse(text))
  if (change) {
    const where = [change.engine, change.topic].filter((each) => each !== null)
    const of = where.length > 0 ? `${change.brand} (${where.join(', ')})` : change.brand
    return {
      title: t('alerts.said_CHANGE', {
        metric: t(`metric.${change.metric}` as 'metric.VISIBILITY'),
        brand: of,
        before: formats.rate(change.before, 100),
        after: formats.rate(change.after, 100),
      }),
      text: [
        t('alerts.said_CHANGE_text', {
          from: day(change.from),
          to: day(change.to),
          compareFrom: day(change.compareFrom),
          compareTo: day(change.compareTo),
          prompts: formats.number(change.prompts),
          points: formats.points(change.change),
        }),
        change.low !== null && change.high !== null
          ? t('alerts.said_CHANGE_interval', { low: formats.points(change.low), high: formats.points(change.high) })
          : '',
        change.together === 'WITH_OTHERS' ? t('alerts.said_CHANGE_together') : '',
        change.simulated ? t('alerts.said_simulated') : '',
      ]
        .filter(Boolean)
        .join(' '),
    }
  }
  if (competitor) {
    return {
      title: t('alerts.said_NEW_COMPETITOR', { name: competitor.name }),
      text: t('alerts.said_NEW_COMPETITOR_text', {
        answers: formats.number(competitor.answers),
        read: formats.number(competitor.answersRead),
      }),
    }
  }
  if (citation) {
    return {
      title: t('alerts.said_LOST_CITATION', { source: citation.source }),
      text: t('alerts.said_LOST_CITATION_text', {
        cited: formats.number(citation.citedBefore),
        before: formats.number(citation.answersBefore),
        now: formats.number(citation.answersNow),
        from: day(citation.from),
        to: day(citation.to),
      }),
    }
  }
  if (run) {
    return {
      title: t('alerts.said_RUN_INCOMPLETE', { monitor: run.monitor }),
      text: t('alerts.said_RUN_INCOMPLETE_text', {
        answered: formats.number(run.answered),
        planned: formats.number(run.planned),
        failed: formats.number(run.failed),
        overBudget: formats.number(run.overBudget),
      }),
    }
  }
  if (missed) {
    return {
      title: t('alerts.said_MISSED', { monitor: missed.monitor }),
      text: t('alerts.said_MISSED_text', {
        times: formats.number(missed.times),
        first: formats.moment(missed.first),
        last: formats.moment(missed.last),
        reason: wordsFor(t, 'monitors', missed.reason),
      }),
    }
  }
  if (budget) {
    return {
      title: t('alerts.said_BUDGET', { percent: formats.rate(budget.percent / 100, 100) }),
      text: budget.scope === 'MONTH' ? t('alerts.said_BUDGET_month', { month: budget.key }) : t('alerts.said_BUDGET_run'),
    }
  }
  if (provider) {
    return {
      title: t('alerts.said_ENGINE_STOPPED', { engines: formats.list(provider.engineNames) }),
      text: t('alerts.said_ENGINE_STOPPED_text', {
        provider: provider.provider,
        until: formats.moment(provider.until),
        reason: provider.failure ? wordsFor(t, 'failure', provider.failure) : '–',
      }),
    }
  }
  return {
    title: t('alerts.said_gaps'),
    text: gaps
      ? [
          t('alerts.said_gaps_text', {
            from: day(gaps.from),
            to: day(gaps.to),
            measured: formats.number(gaps.measured),
            planned: formats.number(gaps.planned),
          }),
          ...gaps.outages
            .slice(0, 10)
            .map((outage) =>
              t('alerts.said_outage', {
                engine: outage.engine,
                day: day(outage.day),
                measured: formats.number(outage.measured),
                planned: formats.number(outage.planned),
              }),
            ),
        ].join(' ')
      : '',
  }
}
