import { Alert, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { EvidenceLeg } from '../../api/client'
import { evidenceQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { Loaded } from '../../components/Loaded'
import { RawText } from '../../components/RawText'
import { useFormats } from '../../i18n/formats'

/** What went over the wire, as text and nothing else. */
export function Evidence({ answer }: { answer: string }) {
  const { t } = useTranslation()
  const evidence = useQuery(evidenceQuery(useApi(), answer))
  return (
    <Stack>
      <Text c="dimmed">{t('answer.evidenceHelp')}</Text>
      <Loaded query={evidence} skeleton={[160, 240]}>
        {(legs) =>
          legs.length === 0 ? (
            <Text>{t('answer.evidenceNone')}</Text>
          ) : (
            legs.map((leg) => <Leg key={leg.leg} leg={leg} />)
          )
        }
      </Loaded>
    </Stack>
  )
}

function Leg({ leg }: { leg: EvidenceLeg }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  return (
    <section aria-label={t('answer.leg', { number: number(leg.leg) })}>
      <Title order={2} mb="xs">
        {t('answer.leg', { number: number(leg.leg) })}
      </Title>
      <RawText name={t('answer.sent')} text={leg.request} />
      <Title order={3} mt="md">
        {t('answer.received', { status: leg.status })}
      </Title>
      <RawText name={t('answer.headers')} text={headersAsText(leg.headers)} />
      <RawText name={t('answer.body')} text={leg.body} />
      {leg.bodyCut && <Alert color="yellow">{t('answer.bodyCut')}</Alert>}
    </section>
  )
}

function headersAsText(headers: unknown): string {
  return typeof headers === 'object' && headers !== null
    ? Object.entries(headers)
        .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`)
        .join('\n')
    : ''
}
