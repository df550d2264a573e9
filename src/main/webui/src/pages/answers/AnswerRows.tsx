import { Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AnswerSummary, Brand } from '../../api/client'
import { useEngines, usePrompts } from '../../api/lookups'
import { SaveCsv } from '../../components/SaveCsv'
import { useFormats } from '../../i18n/formats'
import { AnswerRow } from './AnswerRow'

/** How many answers a list has, or that it goes on. */
export function AnswerCount({ shown, more }: { shown: number; more: boolean }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  return (
    <Text size="sm" c="dimmed" role="status">
      {more ? t('answers.first', { shown: number(shown) }) : t('answers.count', { count: shown })}
    </Text>
  )
}

interface RowsProps {
  answers: AnswerSummary[]
  brands: Map<string, Brand>
  looked: string | undefined
}

/** A list of answers, each with what it is an answer to. */
export function AnswerRows({ answers, brands, looked }: RowsProps) {
  const { t } = useTranslation()
  const engines = useEngines(answers.map(({ engineId }) => engineId))
  const prompts = usePrompts(answers.map(({ promptId }) => promptId))
  const file = () => [
    ['id', 'answered_at', 'engine', 'model_asked', 'prompt', 'repeat_no', 'outcome', 'brands', 'citations', 'simulated', 'text_begins'],
    ...answers.map((answer) => [
      answer.id,
      answer.answeredAt,
      engines.get(answer.engineId)?.name,
      answer.modelAsked,
      prompts.get(answer.promptId)?.text,
      answer.repeatNo,
      answer.outcome,
      answer.brandIds.map((id) => brands.get(id)?.name).join('; '),
      answer.citations,
      answer.simulated,
      answer.excerpt,
    ]),
  ]
  return (
    <>
      <Group justify="flex-end" className="not-printed">
        <SaveCsv title={t('answers.title')} rows={file} />
      </Group>
      <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {answers.map((answer) => (
          <AnswerRow
            key={answer.id}
            answer={answer}
            engine={engines.get(answer.engineId)}
            prompt={prompts.get(answer.promptId)}
            brands={brands}
            looked={looked}
          />
        ))}
      </Stack>
    </>
  )
}
