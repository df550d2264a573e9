import { NativeSelect, TagsInput, Text, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, type Brand, type Prompt } from '../../api/client'
import { topicsQuery } from '../../api/insightQueries'
import { Problem } from '../../api/problem'
import { useApi } from '../../api/WorkspaceApi'
import { languages, type Language } from '../../i18n/languages'
import { TextLink } from '../../components/TextLink'
import { linesOf } from '../prompts/AddPrompts'
import { StepFrame } from './StepFrame'
import { suggestedPrompts } from './suggestedPrompts'

interface Props {
  own: Brand | undefined
  brands: Brand[]
  prompts: Prompt[]
  onDone: () => void
}

/** What customers ask, by topic: proposed in their language, to be changed before anything is stored. */
export function PromptStep({ own, brands, prompts, onDone }: Props) {
  const { t, i18n } = useTranslation()
  const { workspace, http } = useApi()
  const queries = useQueryClient()
  const [language, setLanguage] = useState<Language>(i18n.language as Language)
  const [topics, setTopics] = useState<string[]>([])
  /** What was typed over a proposal, by topic. */
  const [typed, setTyped] = useState<Record<string, string>>({})
  const rival = brands.find(({ kind }) => kind === 'COMPETITOR')
  const textOf = (topic: string) => typed[topic] ?? suggestedPrompts(language, topic, own?.name, rival?.name).join('\n')
  const count = topics.reduce((sum, topic) => sum + linesOf(textOf(topic)).length, 0)
  const save = useMutation({
    mutationFn: async () => {
      const known = await queries.fetchQuery(topicsQuery({ workspace, http }))
      for (const topic of topics) {
        // One after another: prompts keep the order in which they are shown.
        // oxlint-disable-next-line no-await-in-loop
        const topicId = known.find(({ name }) => name === topic)?.id ?? (await answered(http.POST('/api/v1/topics', { body: { name: topic } }))).id
        for (const text of linesOf(textOf(topic))) {
          // oxlint-disable-next-line no-await-in-loop
          await stored(http.POST('/api/v1/prompts', { body: { text, language: promptLanguage(language), topicId, tags: [] } }))
        }
      }
    },
    onSettled: () => Promise.all(['prompts', 'topics'].map((key) => queries.invalidateQueries({ queryKey: [workspace, key] }))),
    onSuccess: onDone,
  })
  return (
    <StepFrame
      title={t('start.prompts')}
      help={t('start.promptsHelp')}
      next={{
        words: count > 0 ? t('prompts.addCount', { count }) : t('start.next'),
        disabled: count === 0 && prompts.length === 0,
        loading: save.isPending,
        error: save.error,
        go: () => (count > 0 ? save.mutate() : onDone()),
      }}
    >
      {prompts.length > 0 && (
        <Text>
          {t('start.promptsAre', { count: prompts.length })} <TextLink to="/prompts">{t('start.change')}</TextLink>
        </Text>
      )}
      <NativeSelect
        label={t('start.promptLanguage')}
        value={language}
        data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
        w={240}
        onChange={(event) => setLanguage(event.currentTarget.value as Language)}
      />
      <TagsInput
        label={t('start.topics')}
        description={t('start.topicsHelp')}
        placeholder={topics.length === 0 ? t('start.topicsExample') : ''}
        value={topics}
        maxTags={20}
        onChange={setTopics}
        acceptValueOnBlur
      />
      {topics.map((topic) => (
        <Textarea
          key={topic}
          label={t('start.promptsOf', { topic })}
          description={t('prompts.linesHelp')}
          value={textOf(topic)}
          autosize
          minRows={3}
          lang={language}
          dir="auto"
          onChange={(event) => {
            const text = event.currentTarget.value
            setTyped((all) => ({ ...all, [topic]: text }))
          }}
        />
      ))}
    </StepFrame>
  )
}

/** Prompts are in a language, whatever its script. */
const promptLanguage = (language: Language) => language.split('-')[0] ?? language

/** A prompt that is there already is what was wanted. */
async function stored(call: Promise<{ data?: unknown; error?: unknown; response: Response }>): Promise<void> {
  try {
    await answered(call)
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 409) {
      throw error
    }
  }
}
