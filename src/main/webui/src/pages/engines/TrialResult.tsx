import { Alert, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Trial } from '../../api/client'
import { CostInWords } from '../../components/CostInWords'
import { ExternalLink } from '../../components/ExternalLink'
import { Fact, FactList } from '../../components/Fact'
import { RawText } from '../../components/RawText'
import { useFormats } from '../../i18n/formats'
import { wordsFor } from '../../i18n/words'
import classes from './EnginesPage.module.css'

type Reply = NonNullable<Trial['reply']>

/** What was read, beside what came. */
export function TrialResult({ trial }: { trial: Trial }) {
  const { t } = useTranslation()
  return (
    <div className={classes.result}>
      <Stack gap="md" component="section" aria-label={t('engines.read')}>
        <Title order={3}>{t('engines.read')}</Title>
        {trial.failure && (
          <Alert color="red" title={wordsFor(t, 'failure', trial.failure.kind)}>
            <Text size="sm" lang="en">
              {trial.failure.message}
            </Text>
            <Text size="sm">{wordsFor(t, 'engines', trial.failure.retry)}</Text>
          </Alert>
        )}
        {trial.reply && <ReadReply reply={trial.reply} trial={trial} />}
      </Stack>
      <section aria-label={t('engines.raw')}>
        <Title order={3}>{t('engines.raw')}</Title>
        {trial.legs.map((leg, index) => (
          // Requests have no identity but their order.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index}>
            <RawText name={t('answer.sent')} text={indented(leg.request)} />
            <RawText name={t('answer.received', { status: leg.status })} text={indented(leg.body)} />
            {leg.bodyCut && <Alert color="yellow">{t('answer.bodyCut')}</Alert>}
          </div>
        ))}
      </section>
    </div>
  )
}

function ReadReply({ reply, trial }: { reply: Reply; trial: Trial }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { usage } = reply
  const sum = (main: number | null, further: number | null) =>
    main === null ? '?' : formats.number(main + (further ?? 0))
  return (
    <>
      {reply.outcome !== 'COMPLETE' && (
        <Alert color="yellow" title={wordsFor(t, 'answer', reply.outcome)}>
          {reply.refusal}
        </Alert>
      )}
      <div className={classes.text} dir="auto">
        {reply.text === '' ? <Text c="dimmed">{t('answer.noText')}</Text> : reply.text}
      </div>
      <Links title={t('answer.CITED')} none={t('answer.citedNone')} urls={reply.cited} />
      <Links title={t('answer.RETRIEVED')} urls={reply.retrieved} />
      <Links title={t('answer.OPENED')} urls={reply.opened} />
      <FactList>
        <Fact name={t('answer.modelServed')}>{reply.servedModel ?? t('answer.notSaid')}</Fact>
        <Fact name={t('answer.tokens')}>
          {t('answer.tokensInOut', {
            input: sum(usage.inputTokens, usage.furtherInputTokens),
            output: sum(usage.outputTokens, usage.furtherOutputTokens),
          })}
        </Fact>
        <Fact name={t('engines.cost')}>{trial.cost && <CostInWords cost={trial.cost} />}</Fact>
        <Fact name={t('answer.latency')}>{formats.duration(trial.latencyMs)}</Fact>
        {trial.settingsDropped.length > 0 && (
          <Fact name={t('answer.dropped')}>
            {formats.list(trial.settingsDropped.map((setting) => wordsFor(t, 'engines', setting)))}
          </Fact>
        )}
      </FactList>
    </>
  )
}

function Links({ title, urls, none }: { title: string; urls: Reply['cited'] | Reply['retrieved']; none?: string }) {
  if (urls.length === 0) {
    return none && <Text c="dimmed">{none}</Text>
  }
  return (
    <div>
      <Title order={4}>{title}</Title>
      <ol className={classes.links}>
        {urls.map(({ url, title: name }) => (
          <li key={url}>
            <ExternalLink url={url}>{name ?? url}</ExternalLink>
          </li>
        ))}
      </ol>
    </div>
  )
}

/** JSON with line breaks; anything else as it came. */
function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2)
  } catch {
    return text
  }
}
