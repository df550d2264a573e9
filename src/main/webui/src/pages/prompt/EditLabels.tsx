import { Alert, Button, Group, NativeSelect, Paper, TagsInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, type Intent, type Prompt, type Topic } from '../../api/client'
import { promptsQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { problemText } from '../../i18n/problemText'
import { INTENTS } from '../../view/useChoices'
import { Labels } from '../prompts/PromptTable'
import { ForRole } from '../../components/ForRole'

/** How a prompt is grouped. Its words stay: other words are another prompt. */
export function EditLabels({ prompt, topics }: { prompt: Prompt; topics: Topic[] }) {
  const { t } = useTranslation()
  const [editing, { open, close }] = useDisclosure(false)
  return editing ? (
    <Editor prompt={prompt} topics={topics} onDone={close} />
  ) : (
    <Group gap="sm">
      <Labels prompt={prompt} topic={topics.find(({ id }) => id === prompt.topicId)?.name} />
      <ForRole least="EDITOR">
        <Button variant="subtle" size="compact-sm" onClick={open}>
          {t('prompt.edit')}
        </Button>
      </ForRole>
    </Group>
  )
}

function Editor({ prompt, topics, onDone }: { prompt: Prompt; topics: Topic[]; onDone: () => void }) {
  const { t } = useTranslation()
  const { workspace, http } = useApi()
  const queries = useQueryClient()
  const { data: all = [] } = useQuery(promptsQuery({ workspace, http }))
  const [topicId, setTopicId] = useState(prompt.topicId ?? '')
  const [tags, setTags] = useState(prompt.tags)
  const [intent, setIntent] = useState<string>(prompt.intent ?? '')
  const save = useMutation({
    mutationFn: () =>
      answered(
        http.PATCH('/api/v1/prompts/{id}', {
          params: { path: { id: prompt.id } },
          body: { topicId: topicId === '' ? null : topicId, tags, intent: intent === '' ? null : (intent as Intent) },
        }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [workspace] })
      onDone()
    },
  })
  return (
    <Paper
      withBorder
      p="md"
      component="form"
      aria-label={t('prompt.edit')}
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Group align="end" gap="sm">
        <NativeSelect
          label={t('view.topic')}
          value={topicId}
          data={[{ value: '', label: '–' }, ...topics.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(event) => setTopicId(event.currentTarget.value)}
        />
        <TagsInput label={t('view.tag')} value={tags} data={[...new Set(all.flatMap((other) => other.tags))]} w={260} onChange={setTags} />
        <NativeSelect
          label={t('view.intent')}
          value={intent}
          data={[{ value: '', label: '–' }, ...INTENTS.map((value) => ({ value, label: t(`view.intent_${value}`) }))]}
          onChange={(event) => setIntent(event.currentTarget.value)}
        />
        <Button type="submit" loading={save.isPending}>
          {t('prompt.save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('prompts.close')}
        </Button>
      </Group>
      {save.error && (
        <Alert role="alert" color="red" mt="sm">
          {problemText(t, save.error)}
        </Alert>
      )}
    </Paper>
  )
}
