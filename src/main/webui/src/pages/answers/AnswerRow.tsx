import { Group, Paper, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AnswerSummary, Brand, Engine, Prompt } from '../../api/client'
import { brandLooks } from '../../components/brandLooks'
import { BrandTag } from '../../components/BrandTag'
import { Moment } from '../../components/Moment'
import { SimulatedBadge } from '../../components/SimulatedBanner'
import { useFormats } from '../../i18n/formats'
import { wordsFor } from '../../i18n/words'
import classes from './AnswerRow.module.css'

const EXCERPT_CHARACTERS = 280

interface Props {
  answer: AnswerSummary
  engine: Engine | undefined
  prompt: Prompt | undefined
  brands: Map<string, Brand>
  /** The brand that the list is about. */
  looked: string | undefined
}

export function AnswerRow({ answer, engine, prompt, brands, looked }: Props) {
  const { t } = useTranslation()
  const { number } = useFormats()
  return (
    <Paper component="li" withBorder p="md" className={classes.row}>
      <Link
        to="/answers/$id"
        params={{ id: answer.id }}
        className={classes.prompt}
        lang={prompt?.language}
        dir="auto"
      >
        {prompt?.text ?? '…'}
      </Link>
      <Group gap="xs" className={classes.facts}>
        <span>{engine?.name ?? answer.modelAsked}</span>
        {answer.simulated && <SimulatedBadge />}
        <span>·</span>
        <span>{t('answers.repeat', { number: number(answer.repeatNo) })}</span>
        <span>·</span>
        <Moment at={answer.answeredAt} />
        {answer.outcome !== 'COMPLETE' && (
          <>
            <span>·</span>
            <strong>{wordsFor(t, 'answer', answer.outcome)}</strong>
          </>
        )}
      </Group>
      <Text lineClamp={3} size="sm" lang={prompt?.language} dir="auto" className={classes.excerpt}>
        {answer.excerpt ? excerpt(answer) : <em>{t('answers.empty')}</em>}
      </Text>
      <Group gap="md" className={classes.found}>
        <Named ids={answer.brandIds} brands={brands} looked={looked} />
        <span>{t('answers.citations', { count: answer.citations })}</span>
      </Group>
    </Paper>
  )
}

/** Headings and emphasis: of no use in three lines of running text, where they cannot be shown as such. */
const MARKDOWN_SIGNS = /(?<=^|\s)#{1,6} |\*\*/g

/** The service cuts after 280 characters; the cut is shown. */
function excerpt({ excerpt: text }: AnswerSummary): string {
  const words = text.replaceAll(MARKDOWN_SIGNS, '')
  return [...text].length < EXCERPT_CHARACTERS ? words : `${words}…`
}

function Named({ ids, brands, looked }: { ids: string[]; brands: Map<string, Brand>; looked: string | undefined }) {
  const { t } = useTranslation()
  const looks = brandLooks(brands.values())
  if (ids.length === 0) {
    return <span>{t('answers.namesNone')}</span>
  }
  return (
    <>
      {ids.map((id) => (
        <span key={id} className={id === looked ? classes.looked : undefined}>
          <BrandTag name={brands.get(id)?.name ?? t('answer.unknownBrand')} look={looks.get(id)} />
        </span>
      ))}
    </>
  )
}
