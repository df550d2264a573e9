import { Alert, Button, Group, NativeSelect, Paper, TagsInput, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, type Intent, type Prompt, type Topic } from '../../api/client'
import { promptsQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { problemText } from '../../i18n/problemText'
import { INTENTS } from '../../view/useChoices'

/** The same change for all prompts that are ticked. */
export function LabelBar({ chosen, topics, onDone }: { chosen: Prompt[]; topics: Topic[]; onDone: () => void }) {
  const { t } = useTranslation()
  const api = useApi()
  const queries = useQueryClient()
  const { data: all = [] } = useQuery(promptsQuery(api))
  const [addTags, setAddTags] = useState<string[]>([])
  const [removeTags, setRemoveTags] = useState<string[]>([])
  const [topicId, setTopicId] = useState('')
  const [intent, setIntent] = useState('')
  const save = useMutation({
    mutationFn: () =>
      answered(
        api.http.POST('/api/v1/prompts/labels', {
          body: {
            promptIds: chosen.map(({ id }) => id),
            addTags,
            removeTags,
            ...(topicId !== '' && { topicId }),
            ...(intent !== '' && { intent: intent as Intent }),
          },
        }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [api.workspace] })
      onDone()
    },
  })
  const nothing = addTags.length === 0 && removeTags.length === 0 && topicId === '' && intent === ''
  return (
    <Paper withBorder p="md" mb="md" component="section" aria-label={t('prompts.label')}>
      <Text fw={600} mb="xs">
        {t('prompts.ticked', { count: chosen.length })}
      </Text>
      <Group align="end" gap="sm">
        <TagsInput
          label={t('prompts.addTags')}
          value={addTags}
          data={[...new Set(all.flatMap(({ tags }) => tags))]}
          onChange={setAddTags}
          w={220}
        />
        <TagsInput
          label={t('prompts.removeTags')}
          value={removeTags}
          data={[...new Set(chosen.flatMap(({ tags }) => tags))]}
          onChange={setRemoveTags}
          w={220}
        />
        <NativeSelect
          label={t('view.topic')}
          value={topicId}
          data={[{ value: '', label: t('prompts.unchanged') }, ...topics.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(event) => setTopicId(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('view.intent')}
          value={intent}
          data={[{ value: '', label: t('prompts.unchanged') }, ...INTENTS.map((value) => ({ value, label: t(`view.intent_${value}`) }))]}
          onChange={(event) => setIntent(event.currentTarget.value)}
        />
        <Button disabled={nothing} loading={save.isPending} onClick={() => save.mutate()}>
          {t('prompts.apply')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('prompts.untick')}
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
