import { Stack, Text } from '@mantine/core'
import { useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { done, plainClient } from '../../api/client'
import { Narrow } from './Narrow'
import { NewAccountForm } from './NewAccountForm'

/** The first owner, by the link that the service printed. Its secret is after the '#', so that no server's log has it. */
export function WelcomePage() {
  const { t } = useTranslation()
  const { hash: secret } = useLocation()
  return (
    <Narrow title={t('access.welcome')}>
      <Stack>
        <Text>{t(secret ? 'access.welcomeHelp' : 'access.wholeLink')}</Text>
        {secret && (
          <NewAccountForm
            submit={t('access.becomeOwner')}
            onSubmit={(account) => done(plainClient().POST('/api/v1/owners', { body: { ...account, secret } }))}
          />
        )}
      </Stack>
    </Narrow>
  )
}
