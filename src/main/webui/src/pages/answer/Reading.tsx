import { Alert, Paper, Stack, Switch, Text, Title } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnswerView, Brand, Prompt } from '../../api/client'
import { brandLooks, UNKNOWN_LOOK } from '../../components/brandLooks'
import { MarkedMarkdown } from '../../components/MarkedMarkdown'
import { MarkedText, type Mark } from '../../components/MarkedText'
import { wordsFor } from '../../i18n/words'
import { Facts } from './Facts'
import { MentionLegend } from './MentionLegend'
import classes from './Reading.module.css'
import { Sources } from './Sources'
import { Verdicts } from './Verdicts'
import { useMentionWalk } from './useMentionWalk'

interface Props {
  view: AnswerView
  prompt: Prompt | undefined
  brands: Map<string, Brand>
}

/** The answer's text with what was found in it, and beside it what is known of it. */
export function Reading({ view, prompt, brands }: Props) {
  const { t } = useTranslation()
  const { answer, mentions, possible, verdicts, urls, markers } = view
  const looks = useMemo(() => brandLooks(brands.values()), [brands])
  const walk = useMentionWalk(mentions)
  const [asItCame, setAsItCame] = useState(false)
  const Shown = asItCame ? MarkedText : MarkedMarkdown
  const name = (brandId: string) => brands.get(brandId)?.name ?? t('answer.unknownBrand')
  const doubtful = possible.map(
    (hit, index): Mark => ({
      startOffset: hit.startOffset,
      endOffset: hit.endOffset,
      ordinal: -1 - index,
      look: looks.get(hit.brandId) ?? UNKNOWN_LOOK,
      words: t('try.possibleMark', { name: name(hit.brandId), reason: wordsFor(t, 'doubt', hit.doubt, hit.explanation) }),
      doubt: 'possible',
    }),
  )
  const marks = mentions.map(
    (mention): Mark => ({
      ...mention,
      look: looks.get(mention.brandId) ?? UNKNOWN_LOOK,
      words: `${name(mention.brandId)}: ${[mention.stance, ...(mention.sentiment ? [mention.sentiment] : [])]
        .map((word) => wordsFor(t, 'answer', word))
        .join(', ')}`,
      ...(mention.stance === 'NEGATED' && { doubt: 'negated' }),
    }),
  )
  return (
    <div className={classes.columns}>
      <Stack gap="lg" className={classes.text}>
        <Paper withBorder p="lg" component="section" aria-label={t('answer.tabAnswer')}>
          {answer.outcome !== 'COMPLETE' && (
            <Alert color="yellow" mb="md" title={wordsFor(t, 'answer', answer.outcome)}>
              {answer.refusal && (
                <Text size="sm" lang={prompt?.language} dir="auto" style={{ whiteSpace: 'pre-wrap' }}>
                  {answer.refusal}
                </Text>
              )}
            </Alert>
          )}
          {answer.text === '' ? (
            <Text c="dimmed">{t('answer.noText')}</Text>
          ) : (
            <>
              <Shown
                text={answer.text}
                language={prompt?.language}
                marks={[...marks, ...doubtful]}
                hidden={markers}
                anchored
                current={walk.current?.ordinal}
              />
              <Switch
                size="xs"
                mt="lg"
                label={t('answer.asItCame')}
                checked={asItCame}
                onChange={(event) => setAsItCame(event.currentTarget.checked)}
              />
            </>
          )}
          {answer.textRepaired && (
            <Text size="sm" c="dimmed" mt="md">
              {t('answer.repaired')}
            </Text>
          )}
        </Paper>
        <Sources urls={urls} brands={brands} />
      </Stack>
      <Stack gap="lg" className={classes.side}>
        <Paper withBorder p="md" component="section" aria-labelledby="mentions">
          <Title order={2} id="mentions" mb="sm">
            {t('answer.mentions')}
          </Title>
          <MentionLegend mentions={mentions} brands={brands} looks={looks} walk={walk} />
          <Verdicts
            answer={answer.id}
            current={walk.current}
            possible={possible}
            verdicts={verdicts}
            text={answer.text}
            name={name}
          />
        </Paper>
        <Facts answer={answer} />
      </Stack>
    </div>
  )
}
