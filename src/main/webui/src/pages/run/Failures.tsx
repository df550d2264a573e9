import { Paper, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Engine, FailureCount } from '../../api/client'
import { wordsFor } from '../../i18n/words'

/** Why questions have no answer, with the provider's own words. */
export function Failures({ failures, engines }: { failures: FailureCount[]; engines: Map<string, Engine> }) {
  const { t } = useTranslation()
  return (
    <section aria-labelledby="failures">
      <Title order={2} id="failures" mb="sm" tabIndex={-1}>
        {t('run.failures')}
      </Title>
      <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {failures.map((failure) => (
          <Paper key={`${failure.engineId} ${failure.kind}`} component="li" withBorder p="sm">
            <Text fw={600}>{wordsFor(t, 'failure', failure.kind)}</Text>
            <Text size="sm">
              {engines.get(failure.engineId)?.name ?? '…'}: {t('run.failureCount', { count: failure.count })}
            </Text>
            {failure.message && (
              <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                {t('run.failureSays')} <q dir="auto">{failure.message}</q>
              </Text>
            )}
          </Paper>
        ))}
      </Stack>
    </section>
  )
}
