import { Alert, Button, NumberInput, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { retentionPreviewQuery, retentionQuery } from '../../api/accessQueries'
import { answered } from '../../api/client'
import { useApi } from '../../api/WorkspaceApi'
import { Question } from '../../components/Question'
import { useFormats } from '../../i18n/formats'
import { problemText } from '../../i18n/problemText'

/** For how many months answers are kept. What that deletes is shown before it is done, since nothing brings it back. */
export function Retention() {
  const { t } = useTranslation()
  const formats = useFormats()
  const api = useApi()
  const queries = useQueryClient()
  const { data: state } = useQuery(retentionQuery(api))
  const [typed, setTyped] = useState<number | string>()
  const [asked, setAsked] = useState(false)
  const kept = state?.keepMonths ?? ''
  const months = typed ?? kept
  const preview = useQuery({ ...retentionPreviewQuery(api, Number(months)), enabled: asked && months !== '' })
  const change = useMutation({
    mutationFn: () =>
      answered(
        api.http.PUT('/api/v1/retention', {
          body: months === '' ? { keepMonths: null } : { keepMonths: Number(months), deleteAnswers: preview.data?.answers ?? 0 },
        }),
      ),
    onSuccess: async () => {
      setAsked(false)
      setTyped(undefined)
      await queries.invalidateQueries({ queryKey: retentionQuery(api).queryKey })
    },
  })
  return (
    <Stack maw="28rem" mt="xl">
      <Title order={2} size="h4">
        {t('access.retention')}
      </Title>
      <NumberInput
        label={t('access.keepMonths')}
        description={t('access.keepMonthsHelp')}
        placeholder={t('access.keepForEver')}
        min={1}
        max={120}
        allowDecimal={false}
        value={months}
        onChange={setTyped}
      />
      {state && state.dropped.length > 0 && <Text size="sm">{t('access.monthsGone', { count: state.dropped.length })}</Text>}
      <Button
        variant="default"
        disabled={typed === undefined || typed === kept}
        onClick={() => {
          change.reset()
          setAsked(true)
        }}
      >
        {t('access.retentionPreview')}
      </Button>
      <Question
        opened={asked && (months === '' || preview.isFetched)}
        title={t('access.retentionQuestion')}
        yes={t(preview.data && months !== '' && preview.data.answers > 0 ? 'access.retentionDelete' : 'access.save')}
        pending={change.isPending}
        error={change.error}
        failed={t('access.notDone')}
        onYes={() => change.mutate()}
        onNo={() => setAsked(false)}
      >
        {months === '' ? (
          <Text>{t('access.retentionForEver')}</Text>
        ) : preview.error ? (
          <Alert role="alert" color="red">
            {problemText(t, preview.error)}
          </Alert>
        ) : (
          preview.data && (
            <>
              {preview.data.answers === 0 ? (
                <Text>{t('access.retentionNothing', { day: formats.day(Date.parse(preview.data.keptFrom)) })}</Text>
              ) : (
                <Alert color="red">
                  {t('access.retentionWarning', {
                    count: preview.data.answers,
                    answers: formats.number(preview.data.answers),
                    months: formats.number(preview.data.months.length),
                    day: formats.day(Date.parse(preview.data.keptFrom)),
                  })}
                </Alert>
              )}
              <Text size="sm">{t('access.retentionNumbers')}</Text>
            </>
          )
        )}
      </Question>
    </Stack>
  )
}
