import { Checkbox, Loader, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { done, type Lesson, type Verdict } from '../../api/client'
import { lessonQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { changeWords } from '../../components/changeWords'
import { Question } from '../../components/Question'
import { useFormats } from '../../i18n/formats'
import { useFreshAnswer } from './useFreshAnswer'

interface Props {
  verdict: Verdict
  surface: string
  brand: string
  onEnd: () => void
}

/** Overrules the detector on one place, and offers what the brand's names can learn from it. */
export function Overrule({ verdict, surface, brand, onEnd }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const api = useApi()
  const { answerId: id, brandId, startOffset, endOffset, counts } = verdict
  const [learn, setLearn] = useState(false)
  const { data, isPending } = useQuery(lessonQuery(api, id, verdict))
  const fresh = useFreshAnswer(id)
  const overrule = useMutation({
    mutationFn: () =>
      done(
        api.http.POST('/api/v1/answers/{id}/verdicts', {
          params: { path: { id } },
          body: { brandId, startOffset, endOffset, counts, learn },
        }),
      ),
    onSuccess: async () => {
      onEnd()
      await fresh()
    },
  })
  return (
    <Question
      opened
      title={t(counts ? 'verdict.isOneTitle' : 'verdict.notOneTitle', { surface, brand })}
      yes={t('verdict.save')}
      pending={overrule.isPending}
      error={overrule.error}
      failed={t('verdict.failed')}
      onYes={() => overrule.mutate()}
      onNo={onEnd}
    >
      <Text size="sm">{t('verdict.help')}</Text>
      {isPending && <Loader size="sm" aria-label={t('state.loading')} />}
      {data?.lesson && (
        <Checkbox
          checked={learn}
          onChange={(event) => setLearn(event.currentTarget.checked)}
          label={lessonWords(t, data.lesson)}
          description={
            data.preview &&
            changeWords(t, formats, {
              added: data.preview.added,
              removed: data.preview.removed,
              changed: data.preview.answersChanged,
              answers: data.preview.answers,
            })
          }
        />
      )}
    </Question>
  )
}

function lessonWords(t: TFunction, { kind, name, phrase }: Lesson): string {
  return t(`verdict.${kind}`, { name, phrase: phrase ?? '' })
}
