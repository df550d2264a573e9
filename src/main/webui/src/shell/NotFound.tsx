import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '../components/PageTitle'
import { TextLink } from '../components/TextLink'

export function NotFound() {
  const { t } = useTranslation()
  return (
    <Stack gap="sm">
      <PageTitle>{t('state.notFound')}</PageTitle>
      <Text>{t('state.notFoundHelp')}</Text>
      <TextLink to="/runs">
        {t('state.toRuns')}
      </TextLink>
    </Stack>
  )
}
