import { Alert, Autocomplete, Button, Group, Paper, Progress, Stack, TagsInput, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, type Topic } from '../../api/client'
import { useApi } from '../../api/WorkspaceApi'
import { problemText } from '../../i18n/problemText'

interface Refused {
  text: string
  error: unknown
}

/** Prompts by typing or pasting, one on a line. What is refused stays in the box, so that nothing has to be typed again. */
export function AddPrompts({ topics, onDone }: { topics: Topic[]; onDone: () => void }) {
  const { t, i18n } = useTranslation()
  const { workspace, http } = useApi()
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const [language, setLanguage] = useState(i18n.language)
  const [country, setCountry] = useState('')
  const [topic, setTopic] = useState('')
  const [tags, setTags] = useState<string[]>([])
  const [done, setDone] = useState(0)
  const lines = linesOf(text)
  const add = useMutation({
    mutationFn: async () => {
      setDone(0)
      const topicId = await topicOf(topic.trim())
      const refused: Refused[] = []
      for (const line of lines) {
        try {
          // One after another, in the order in which they are written.
          // oxlint-disable-next-line no-await-in-loop
          await answered(
            http.POST('/api/v1/prompts', {
              body: { text: line, language: language.trim(), tags, ...(country.trim() !== '' && { country: country.trim().toUpperCase() }), ...(topicId && { topicId }) },
            }),
          )
        } catch (error) {
          refused.push({ text: line, error })
        }
        setDone((count) => count + 1)
      }
      return refused
    },
    onSettled: () => queries.invalidateQueries({ queryKey: [workspace] }),
    onSuccess: (refused) => {
      setText(refused.map((line) => line.text).join('\n'))
      if (refused.length === 0) {
        onDone()
      }
    },
  })
  const topicOf = async (name: string) =>
    name === ''
      ? undefined
      : (topics.find((known) => known.name === name)?.id ?? (await answered(http.POST('/api/v1/topics', { body: { name } }))).id)
  const refused = add.data ?? []
  return (
    <Paper withBorder p="md" component="form" aria-label={t('prompts.add')} onSubmit={(event) => {
      event.preventDefault()
      add.mutate()
    }}>
      <Stack gap="sm">
        <Textarea
          label={t('prompts.lines')}
          description={t('prompts.linesHelp')}
          value={text}
          autosize
          minRows={4}
          maxRows={14}
          dir="auto"
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group align="start" gap="sm">
          <TextInput label={t('view.language')} description={t('prompts.languageHelp')} value={language} w={180} required onChange={(event) => setLanguage(event.currentTarget.value)} />
          <TextInput label={t('view.country')} description={t('prompts.countryHelp')} value={country} w={180} maxLength={2} onChange={(event) => setCountry(event.currentTarget.value)} />
          <Autocomplete label={t('view.topic')} description={t('prompts.topicHelp')} value={topic} data={topics.map(({ name }) => name)} w={240} maxLength={200} onChange={setTopic} />
          <TagsInput label={t('view.tag')} description={t('prompts.tagsHelp')} value={tags} w={240} onChange={setTags} />
        </Group>
        {add.isPending && <Progress value={(100 * done) / Math.max(lines.length, 1)} aria-label={t('prompts.adding')} />}
        {add.error && (
          <Alert role="alert" color="red">
            {problemText(t, add.error)}
          </Alert>
        )}
        {refused.length > 0 && (
          <Alert role="alert" color="red" title={t('prompts.refused', { count: refused.length })}>
            <ul>
              {refused.map(({ text: line, error }) => (
                <li key={line}>
                  <Text span size="sm" fw={600} dir="auto">
                    {line}
                  </Text>{' '}
                  <Text span size="sm">
                    {problemText(t, error)}
                  </Text>
                </li>
              ))}
            </ul>
          </Alert>
        )}
        <Group>
          <Button type="submit" loading={add.isPending} disabled={lines.length === 0}>
            {t('prompts.addCount', { count: lines.length })}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('prompts.close')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}

/** A prompt is sent exactly as it is written; only empty lines and repetitions are dropped. */
export function linesOf(text: string): string[] {
  return [...new Set(text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== ''))]
}
