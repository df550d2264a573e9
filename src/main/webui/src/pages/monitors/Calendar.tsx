import { Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { DueTime, Monitor } from '../../api/client'
import { dueTimesQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { TextLink } from '../../components/TextLink'
import classes from './Calendar.module.css'
import { daysAhead, grouped, localDay } from './daysAhead'

const DAYS = 14

/** What will run when, by the reader's own clock. */
export function Calendar({ monitors }: { monitors: Monitor[] }) {
  const { t, i18n } = useTranslation()
  const { data: due = [] } = useQuery(dueTimesQuery(useApi(), DAYS))
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', day: 'numeric', month: 'short' })
  const byDay = grouped(due, ({ at }) => localDay(new Date(at)))
  return (
    <section aria-labelledby="calendar">
      <Title order={2} id="calendar" size="h3">
        {t('monitors.calendar')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('monitors.calendarHelp')}
      </Text>
      <ol className={classes.days}>
        {daysAhead(new Date(), DAYS).map((day) => (
          <li key={localDay(day)} className={classes.day}>
            <h3 className={classes.name}>{weekday.format(day)}</h3>
            <Due times={byDay.get(localDay(day)) ?? []} monitors={monitors} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function Due({ times, monitors }: { times: DueTime[]; monitors: Monitor[] }) {
  const { t, i18n } = useTranslation()
  const clock = new Intl.DateTimeFormat(i18n.language, { hour: 'numeric', minute: '2-digit' })
  if (times.length === 0) {
    return <span className={classes.nothing}>–</span>
  }
  const byMonitor = grouped(times, ({ monitorId }) => monitorId)
  return (
    <ul className={classes.due}>
      {[...byMonitor].map(([id, [first, ...more]]) => (
        <li key={id}>
          <TextLink to="/monitors/$id" params={{ id }} size="sm">
            {monitors.find((monitor) => monitor.id === id)?.name ?? id.slice(0, 8)}
          </TextLink>{' '}
          <span className={classes.at}>
            {first && clock.format(new Date(first.at))}
            {more.length > 0 && ` ${t('monitors.moreTimes', { count: more.length })}`}
          </span>
        </li>
      ))}
    </ul>
  )
}
