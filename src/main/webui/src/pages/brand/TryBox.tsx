import { Alert, Paper, Stack, Text, Textarea, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { detectionQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { problemText } from '../../i18n/problemText'
import classes from './BrandEditor.module.css'
import { triable, type Draft } from './draft'
import { fieldProblems } from './fieldProblems'
import { FoundInText } from './FoundInText'
import { TakeAnswer } from './TakeAnswer'

const TYPING_MILLIS = 400
const LONGEST_TEXT = 1_000_000

/** Reads any text with the names as they stand in the form. */
export function TryBox({ draft, look }: { draft: Draft; look: number }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const now = useMemo(() => ({ text, draft }), [text, draft])
  const [tried] = useDebouncedValue(now, TYPING_MILLIS)
  const named = tried.draft.name.trim() !== ''
  const detection = useQuery({
    ...detectionQuery(useApi(), tried.text, triable(tried.draft)),
    enabled: named && tried.text.trim() !== '',
  })
  const wrong = fieldProblems(detection.error, tried.draft)
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="try" className={classes.try}>
      <Stack gap="sm">
        <Title order={2} id="try">
          {t('try.title')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('try.help')}
        </Text>
        <Textarea
          label={t('try.text')}
          autosize
          minRows={4}
          maxRows={10}
          dir="auto"
          maxLength={LONGEST_TEXT}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <TakeAnswer onTake={setText} />
        {tried.text.trim() !== '' && !named && <Text size="sm">{t('try.noName')}</Text>}
        {detection.error && (
          <Alert color="yellow" title={t('try.failed')}>
            {Object.values(wrong.fields).join(' ')} {wrong.rest ? problemText(t, wrong.rest) : undefined}
          </Alert>
        )}
        {detection.data && !detection.error && named && tried.text.trim() !== '' && (
          <FoundInText found={detection.data} brand={tried.draft.name.trim()} look={look} />
        )}
      </Stack>
    </Paper>
  )
}
