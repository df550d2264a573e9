import { Paper, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ModelCard } from '../../api/client'
import { Fact, FactList } from '../../components/Fact'
import { useFormats } from '../../i18n/formats'
import { wordsFor } from '../../i18n/words'

/** What else is known of a model. */
export function ModelFacts({ card: { model, prices, names } }: { card: ModelCard }) {
  const { t, i18n } = useTranslation()
  const formats = useFormats()
  const day = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeZone: 'UTC' })
  const money = new Intl.NumberFormat(i18n.language, {
    style: 'currency',
    currency: 'USD',
    maximumFractionDigits: 4,
    minimumFractionDigits: 0,
  })
  const unknown = t('models.notKnown')
  const count = (value: number | null) => (value === null ? unknown : formats.number(value))
  const truth = (value: boolean | null) => (value === null ? unknown : value ? t('models.yes') : t('models.no'))
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="known">
      <Title order={2} id="known" mb="sm">
        {t('models.facts')}
      </Title>
      <FactList>
        <Fact name={t('models.released')}>
          {typeof model.releaseDate === 'string' ? day.format(new Date(model.releaseDate)) : unknown}
        </Fact>
        <Fact name={t('models.cutoff')}>{model.knowledgeCutoff ?? unknown}</Fact>
        <Fact name={t('models.context')}>{count(model.contextWindowTokens)}</Fact>
        <Fact name={t('models.longest')}>{count(model.maxOutputTokens)}</Fact>
        <Fact name={t('models.openWeights')}>{truth(model.openWeights)}</Fact>
        <Fact name={t('models.architecture')}>{wordsFor(t, 'models', model.architecture)}</Fact>
        <Fact name={t('models.reasoning')}>{truth(model.reasoning)}</Fact>
        <Fact name={t('models.webSearch')}>{wordsFor(t, 'models', model.webSearch)}</Fact>
        <Fact name={t('models.modalities')}>{model.modalities ?? unknown}</Fact>
        <Fact name={t('models.prices')}>
          {prices.length === 0
            ? unknown
            : prices.map(({ observedOn, inputUsdPerMillion, outputUsdPerMillion, source }) => (
                <div key={`${String(observedOn)} ${source}`}>
                  {t('models.price', {
                    input: money.format(inputUsdPerMillion),
                    output: money.format(outputUsdPerMillion),
                  })}
                  <Text size="xs" c="dimmed" lang="en">
                    {source}
                  </Text>
                </div>
              ))}
        </Fact>
        <Fact name={t('models.names')}>{formats.list(names)}</Fact>
        {model.notes !== null && (
          <Fact name={t('models.notes')}>
            <span lang="en">{model.notes}</span>
          </Fact>
        )}
        <Fact name={t('models.sources')}>
          <span lang="en">{model.sources}</span>
        </Fact>
      </FactList>
    </Paper>
  )
}
