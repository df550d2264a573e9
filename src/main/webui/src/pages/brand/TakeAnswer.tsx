import { Button, Group, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered } from '../../api/client'
import { answerQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { problemText } from '../../i18n/problemText'

const ID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/i

/** Fetches the text of a stored answer: of the one that is named, else of the newest. */
export function TakeAnswer({ onTake }: { onTake: (text: string) => void }) {
  const { t } = useTranslation()
  const api = useApi()
  const queries = useQueryClient()
  const [named, setNamed] = useState('')
  const take = useMutation({
    mutationFn: async () => {
      const id = named.trim() === '' ? await newest() : ID.exec(named)?.[0]
      if (id === undefined) {
        throw new Error(named.trim() === '' ? t('change.noAnswers') : t('try.noId'))
      }
      return (await queries.fetchQuery(answerQuery(api, id))).answer.text
    },
    onSuccess: onTake,
  })
  const newest = async () =>
    (await answered(api.http.GET('/api/v1/answers', { params: { query: { limit: 1 } } }))).items[0]?.id
  return (
    <Group align="end" gap="xs">
      <TextInput
        flex="1 1 12rem"
        label={t('try.answer')}
        value={named}
        error={take.error && problemText(t, take.error)}
        onChange={(event) => {
          take.reset()
          setNamed(event.currentTarget.value)
        }}
      />
      <Button variant="default" loading={take.isPending} onClick={() => take.mutate()}>
        {named.trim() === '' ? t('try.newest') : t('try.take')}
      </Button>
    </Group>
  )
}
