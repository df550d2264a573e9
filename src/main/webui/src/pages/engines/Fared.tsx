import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Health } from '../../api/client'
import { HealthState } from '../../components/HealthState'
import { Moment } from '../../components/Moment'
import { wordsFor } from '../../i18n/words'
import classes from './EnginesPage.module.css'

/** How an engine or a provider has fared, and what is missing where it cannot. */
export function Fared({ health, missingVariable }: { health: Health; missingVariable: string | null }) {
  const { t } = useTranslation()
  return (
    <div>
      <HealthState state={health.state} />
      {missingVariable !== null && (
        <Text size="sm" className={classes.variable}>
          {t('engines.setVariable')} <code>{missingVariable}</code>
        </Text>
      )}
      {health.lastSuccess !== null && (
        <Text size="sm" c="dimmed">
          {t('engines.lastSuccess')} <Moment at={health.lastSuccess} />
        </Text>
      )}
      {health.lastFailure !== null && (
        <Text size="sm" c="dimmed">
          {t('engines.lastFailure')} <Moment at={health.lastFailure.at} />:{' '}
          {wordsFor(t, 'failure', health.lastFailure.kind)}
          <Text span size="xs" display="block" lang="en" dir="auto" className={classes.variable}>
            {health.lastFailure.message}
          </Text>
        </Text>
      )}
    </div>
  )
}
