import { Paper } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RunDetail } from '../../api/client'
import { isUnderWay } from '../../api/queries'
import { Definition } from '../../components/Definition'
import { Fact } from '../../components/Fact'
import { Moment } from '../../components/Moment'
import { useFormats } from '../../i18n/formats'
import { Cost, totalCost } from './Cost'
import classes from './Standing.module.css'

interface Props {
  detail: RunDetail
  /** When that was so, in milliseconds since 1970. */
  asOf: number
}

/** How far a run is as a whole: calls, cost, its budget, and the time that is left. */
export function Standing({ detail, asOf }: Props) {
  const { t } = useTranslation()
  const { number, money } = useFormats()
  const { run, budget, engines } = detail
  const twice = engines.reduce((sum, { maybeServedTwice }) => sum + maybeServedTwice, 0)
  return (
    <Paper withBorder p="md">
      <dl className={classes.facts}>
        <Fact name={t('run.answers')}>
          {t('run.answersOfPlanned', { answered: number(run.answered), planned: number(run.planned) })}
        </Fact>
        <Fact name={t('run.cost')}>
          <Cost {...totalCost(engines)} />
        </Fact>
        {budget !== null && (
          <Fact name={t('run.budget')}>
            {budget.maxUsd !== null && (
              <div>{t('budget.ofUsd', { spent: money(budget.spentUsd), most: money(budget.maxUsd) })}</div>
            )}
            {budget.maxCalls !== null && (
              <div>{t('budget.ofCalls', { calls: number(budget.calls), most: number(budget.maxCalls) })}</div>
            )}
            {budget.reservedUsd > 0 && <div>{t('budget.reserved', { usd: money(budget.reservedUsd) })}</div>}
          </Fact>
        )}
        {run.precision !== null && (
          <Fact name={t('monitor.repeats')}>
            {t('run.adaptive', { points: number(Math.round(1000 * run.precision) / 10) })}
          </Fact>
        )}
        {isUnderWay(run) && <TimeLeft detail={detail} asOf={asOf} />}
        {twice > 0 && (
          <div>
            <dt>
              <Definition term={t('run.twice')}>{t('run.twiceHelp')}</Definition>
            </dt>
            <dd>{t('run.twiceCount', { count: twice })}</dd>
          </div>
        )}
      </dl>
    </Paper>
  )
}

function TimeLeft({ detail: { run, expectedEnd }, asOf }: Props) {
  const { t } = useTranslation()
  const { roughDuration } = useFormats()
  return (
    <Fact name={t('run.timeLeft')}>
      {expectedEnd === null ? (
        <div>{t('run.timeUnknown')}</div>
      ) : (
        <div>
          {t('run.about', { duration: roughDuration(Date.parse(expectedEnd) - asOf) })} (<Moment at={expectedEnd} />)
        </div>
      )}
      {run.deadlineAt !== null && (
        <div>
          {t('run.deadline')} <Moment at={run.deadlineAt} />
        </div>
      )}
    </Fact>
  )
}
