import { Anchor, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Run, VisibilityReport } from '../../api/client'
import { isUnderWay } from '../../api/queries'
import { TextLink } from '../../components/TextLink'
import { useFormats } from '../../i18n/formats'

/** What the numbers rest on, and what is missing from them. */
export function CoverageNote({ run, report }: { run: Run; report: VisibilityReport }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const sum = (count: (engine: VisibilityReport['coverage'][number]) => number) =>
    report.coverage.reduce((total, engine) => total + count(engine), 0)
  const measured = sum((engine) => engine.measured)
  const unmeasured = sum((engine) => engine.answered) - measured
  const toCome = run.pending + run.running
  const withoutAnswer = run.failed + run.cancelled + run.overBudget
  return (
    <Text size="sm">
      <TextLink inherit to="/answers" search={{ run: run.id, measured: true }}>
        {t('visibility.coverage', { measured: number(measured), planned: number(run.planned) })}
      </TextLink>{' '}
      {withoutAnswer > 0 && (
        <>
          <Anchor href={run.failed > 0 ? '#failures' : '#progress'} inherit>
            {t('visibility.failed', { count: withoutAnswer })}
          </Anchor>{' '}
        </>
      )}
      {unmeasured > 0 && (
        <>
          <TextLink inherit to="/answers" search={{ run: run.id, measured: false }}>
            {t('visibility.unmeasured', { count: unmeasured })}
          </TextLink>{' '}
        </>
      )}
      {withoutAnswer + unmeasured > 0 && t('visibility.missing')} {toCome > 0 && t('visibility.notYet', { count: toCome })}{' '}
      {isUnderWay(run) && t('visibility.stillGoing')}
    </Text>
  )
}
