import { Paper, Stack, Text, Title } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { CorrelationReport } from '../../api/client'
import classes from './Finding.module.css'
import { sentences } from './verdict'

/** Below it, the models differ by chance more than anything else. */
const FAINT = 0.6

/** The verdict in words, with all that it needs to be read rightly. */
export function Finding({ report, brand }: { report: CorrelationReport; brand: string }) {
  const { t, i18n } = useTranslation()
  const id = useId()
  const [first = '', ...others] = sentences(t, i18n.language, report, brand)
  const { basket, points, stage, reliability } = report
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={id} className={classes.finding} data-verdict={report.verdict}>
      <Stack gap={6}>
        <Title order={2} id={id} size="h3">
          {t(`correlations.verdict.${report.verdict}`)}
        </Title>
        <Text fw={600}>{first}</Text>
        {others.length > 0 && <Text>{others.join(' ')}</Text>}
        <Text size="sm" c="dimmed">
          {[
            t('correlations.compared', { count: points.length }),
            t('correlations.overPrompts', { count: basket.prompts }),
            basket.promptsLeft > 0 && t('correlations.promptsLeft', { count: basket.promptsLeft }),
            t(`correlations.stage.${stage}`),
          ]
            .filter(Boolean)
            .join(' ')}
        </Text>
        {reliability !== null && (
          <Text size="sm" c="dimmed">
            {t(reliability < FAINT ? 'correlations.faint' : 'correlations.reliable', {
              share: new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(reliability),
            })}
          </Text>
        )}
        {basket.modelsLeft.length > 0 && (
          <details className={classes.left}>
            <summary>{t('correlations.modelsLeft', { count: basket.modelsLeft.length })}</summary>
            <ul>
              {basket.modelsLeft.map(({ model, why }) => (
                <li key={model}>
                  {model}: {t(`correlations.why.${why}`)}
                </li>
              ))}
            </ul>
          </details>
        )}
      </Stack>
    </Paper>
  )
}
