import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '../../components/PageTitle'
import { Channels } from './Channels'
import { Log } from './Log'
import { Rules } from './Rules'

/** What is watched, who is told, and what was noticed. */
export function AlertsPage() {
  const { t } = useTranslation()
  return (
    <Stack gap="xl">
      <Stack gap="xs">
        <PageTitle>{t('alerts.title')}</PageTitle>
        <Text maw="46rem">{t('alerts.help')}</Text>
      </Stack>
      <Rules />
      <Channels />
      <Log />
    </Stack>
  )
}
