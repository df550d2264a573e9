import { Paper, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { checklistQuery } from '../../api/insightQueries'
import { useApi } from '../../api/WorkspaceApi'
import { Loaded } from '../../components/Loaded'
import { useFormats } from '../../i18n/formats'
import { filterParameters } from '../../view/filterParameters'
import type { UsedView } from '../../view/useView'
import classes from './Readiness.module.css'

/** Needs that are told as shares. */
const SHARES: ReadonlySet<string> = new Set(['COVERAGE', 'CADENCE'])

const SIGNS = { MET: '✓', CLOSE: '~', MISSING: '✗' } as const

/** Whether the measurement is fit to decide on, and what it lacks. */
export function Readiness({ used }: { used: UsedView }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const report = useQuery(checklistQuery(useApi(), filterParameters(used.view, used.days)))
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="readiness">
      <Title order={2} id="readiness" size="h3" mb="xs">
        {t('readiness.title')}
      </Title>
      <Loaded query={report} skeleton={[120]}>
        {({ ready, items }) => (
          <>
            <Text mb="xs">{t(ready ? 'readiness.ready' : 'readiness.notReady')}</Text>
            <ul className={classes.needs}>
              {items.map(({ need, state, value, met }) => {
                const words = (amount: number) => (SHARES.has(need) ? formats.rate(amount, 1) : formats.number(Math.floor(amount * 10) / 10))
                return (
                  <li key={need} data-state={state}>
                    <span className={classes.sign} aria-hidden>
                      {SIGNS[state]}
                    </span>
                    <span>
                      {t(`readiness.${need}`)}: <strong>{words(value)}</strong>{' '}
                      <span className={classes.wanted}>{t('readiness.wanted', { wanted: words(met), state: t(`readiness.${state}`) })}</span>
                    </span>
                  </li>
                )
              })}
            </ul>
          </>
        )}
      </Loaded>
    </Paper>
  )
}
