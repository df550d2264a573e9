import { Alert, Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Closure } from '../../api/client'
import { Moment } from '../../components/Moment'
import { wordsFor } from '../../i18n/words'

/** What keeps the run: providers that are left alone for now, why, until when, and what a person can do about it. */
export function Waiting({ closures }: { closures: Closure[] }) {
  const { t } = useTranslation()
  return closures.map((closure) => (
    <Alert key={closure.provider} role="status" color="yellow" title={reason(t, closure)}>
      <Text size="sm">
        {t('run.triedAgain')} <Moment at={closure.until} />
      </Text>
      {closure.message !== '' && (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {t('run.providerSays')} <q dir="auto">{closure.message}</q>
        </Text>
      )}
    </Alert>
  ))
}

function reason(t: TFunction, { provider, kind }: Closure): string {
  switch (kind) {
    case 'AUTH':
      return t('run.waitsForKey', { provider })
    case 'QUOTA':
      return t('run.waitsForMoney', { provider })
    default:
      return t('run.waitsFor', { provider, reason: wordsFor(t, 'failure', kind) })
  }
}
