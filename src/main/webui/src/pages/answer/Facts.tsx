import { Paper, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../api/client'
import { CostInWords } from '../../components/CostInWords'
import { Fact, FactList } from '../../components/Fact'
import { Moment } from '../../components/Moment'
import { settingsInWords } from '../../components/settingsInWords'
import { useFormats } from '../../i18n/formats'
import { wordsFor } from '../../i18n/words'
import classes from '../../components/Fact.module.css'

/** Who was asked, how, and what it took. */
export function Facts({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const count = (value: number | null) => (value === null ? '?' : formats.number(value))
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="facts">
      <Title order={2} id="facts" mb="sm">
        {t('answer.facts')}
      </Title>
      <FactList>
        <Fact name={t('answer.modelAsked')}>{answer.modelAsked}</Fact>
        <Fact name={t('answer.modelServed')}>{answer.modelServed ?? t('answer.notSaid')}</Fact>
        <Fact name={t('answer.provider')}>{answer.provider}</Fact>
        {answer.importedFrom !== null && <Fact name={t('answer.importedFrom')}>{answer.importedFrom}</Fact>}
        <Fact name={t('answer.answeredAt')}>
          <Moment at={answer.answeredAt} />
        </Fact>
        <Fact name={t('answer.outcome')}>
          {wordsFor(t, 'answer', answer.outcome)}
          {answer.finish !== null && (
            <Text size="xs" c="dimmed">
              {t('answer.finish', { finish: answer.finish })}
            </Text>
          )}
        </Fact>
        <Fact name={t('answer.settings')}>{settingsInWords(answer.settingsAsked) || t('answer.settingsNone')}</Fact>
        {answer.settingsDropped.length > 0 && (
          <Fact name={t('answer.dropped')}>
            <strong>{formats.list(answer.settingsDropped)}</strong>
            <Text size="xs" c="dimmed">
              {t('answer.droppedHelp')}
            </Text>
          </Fact>
        )}
        <Fact name={t('answer.country')}>
          <Country answer={answer} />
        </Fact>
        <Fact name={t('answer.searched')}>
          <Searched answer={answer} />
        </Fact>
        <Fact name={t('answer.latency')}>{formats.duration(answer.latencyMs)}</Fact>
        <Fact name={t('answer.tokens')}>
          {answer.inputTokens === null && answer.outputTokens === null
            ? t('answer.notSaid')
            : t('answer.tokensInOut', { input: count(answer.inputTokens), output: count(answer.outputTokens) })}
        </Fact>
        <Fact name={t('answer.cost')}>
          <CostInWords
            cost={{
              usd: answer.costUsd,
              basis: answer.costBasis,
              pricedOn: answer.priceAsOf,
              source: answer.costSource,
            }}
          />
        </Fact>
        {answer.requestId !== null && (
          <Fact name={t('answer.requestId')}>
            <code>{answer.requestId}</code>
          </Fact>
        )}
        <Fact name={t('answer.promptHash')}>
          <code>{answer.promptSha256}</code>
        </Fact>
      </FactList>
    </Paper>
  )
}

function Country({ answer: { countryAsked, countryApplied } }: { answer: Answer }) {
  const { t, i18n } = useTranslation()
  if (countryAsked === null) {
    return t('answer.countryNone')
  }
  const country = new Intl.DisplayNames(i18n.language, { type: 'region' }).of(countryAsked)
  return countryApplied ? t('answer.countryApplied', { country }) : t('answer.countryNotApplied', { country })
}

function Searched({ answer: { searched, searchQueries } }: { answer: Answer }) {
  const { t } = useTranslation()
  return (
    <>
      {searched === null ? t('answer.notSaid') : searched ? t('answer.searchedYes') : t('answer.searchedNo')}
      {searchQueries.length > 0 && (
        <>
          <Text size="xs" c="dimmed">
            {t('answer.queries')}
          </Text>
          <ul className={classes.queries}>
            {searchQueries.map((query) => (
              <li key={query} dir="auto">
                {query}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
