import { Stack } from '@mantine/core'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Failed } from '../components/Loaded'
import { PageTitle } from '../components/PageTitle'

/** A fault of the page itself: what is around it stays usable. */
export function Broken({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  return (
    <Stack gap="sm">
      <PageTitle>{t('state.broken')}</PageTitle>
      <Failed error={error} retry={reset} />
    </Stack>
  )
}
