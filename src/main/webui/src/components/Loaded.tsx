import { Alert, Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isCrowded } from '../api/askingAgain'
import { Problem } from '../api/problem'
import { TextLink } from './TextLink'
import { problemText } from '../i18n/problemText'

interface Query<T> {
  data: T | undefined
  error: unknown
  /** Why it is being asked again. */
  failureReason?: unknown
  refetch: () => unknown
}

interface Props<T> {
  query: Query<T>
  /** Heights of the grey bars that stand for what is coming, in pixels. */
  skeleton: number[]
  children: (data: T) => ReactNode
}

/**
 * Loading, failed and there, for every query alike. What was there stays while it is asked for again, also if that
 * fails.
 */
export function Loaded<T>({ query, skeleton, children }: Props<T>) {
  if (query.data !== undefined) {
    return (
      <>
        {query.error ? <Failed error={query.error} retry={query.refetch} /> : undefined}
        {children(query.data)}
      </>
    )
  }
  return query.error ? <Failed error={query.error} retry={query.refetch} /> : <Loading heights={skeleton} crowded={isCrowded(query.failureReason)} />
}

function Loading({ heights, crowded }: { heights: number[]; crowded: boolean }) {
  const { t } = useTranslation()
  return (
    <Stack gap="sm" component="output" aria-label={t('state.loading')}>
      {crowded && <Text size="sm">{t('state.crowded')}</Text>}
      {heights.map((height, index) => (
        // The bars have no identity but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <Skeleton key={index} height={height} />
      ))}
    </Stack>
  )
}

export function Failed({ error, retry }: { error: unknown; retry: () => unknown }) {
  const { t } = useTranslation()
  const status = error instanceof Problem ? error.status : undefined
  const absent = status === 404 || status === 410
  const title = status === 410 ? t('state.notKept') : absent ? t('state.gone') : t('state.failed')
  return (
    <Alert role="alert" color={status === 410 ? 'yellow' : 'red'} title={title}>
      <Text size="sm">{problemText(t, error)}</Text>
      <Group mt="sm">
        {status !== 410 && (
          <Button size="xs" variant="default" onClick={() => void retry()}>
            {t('state.retry')}
          </Button>
        )}
        {absent && (
          <TextLink to="/runs" size="sm">
            {t('state.toRuns')}
          </TextLink>
        )}
      </Group>
    </Alert>
  )
}
