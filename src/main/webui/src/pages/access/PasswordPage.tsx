import { Alert, Button, PasswordInput, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { passwordLinkQuery } from '../../api/accessQueries'
import { done, plainClient } from '../../api/client'
import { fieldProblems } from '../../api/fieldProblems'
import { Loaded } from '../../components/Loaded'
import { problemText } from '../../i18n/problemText'
import { Narrow } from './Narrow'

const FIELDS = ['password'] as const

/** A new password, by a link. */
export function PasswordPage() {
  const { t } = useTranslation()
  const { hash: secret } = useLocation()
  const link = useQuery({ ...passwordLinkQuery(secret), enabled: secret !== '' })
  return (
    <Narrow title={t('access.newPassword')}>
      {secret === '' ? (
        <Text>{t('access.wholeLink')}</Text>
      ) : (
        <Loaded query={link} skeleton={[40, 40]}>
          {({ name, email }) => (
            <Stack>
              <Text>{t('access.newPasswordFor', { name, email })}</Text>
              <NewPassword secret={secret} email={email} />
            </Stack>
          )}
        </Loaded>
      )}
    </Narrow>
  )
}

function NewPassword({ secret, email }: { secret: string; email: string }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [password, setPassword] = useState('')
  const use = useMutation({
    mutationFn: () => done(plainClient().POST('/api/v1/password-links/uses', { body: { secret, password } })),
    onSuccess: async () => {
      queries.clear()
      await navigate({ to: '/', search: {} })
    },
  })
  const { at, rest } = fieldProblems(use.error, FIELDS)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        use.mutate()
      }}
    >
      <Stack>
        {/* So that browsers know whose password they are to remember. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordInput
          label={t('access.newPassword')}
          description={t('access.passwordHelp')}
          autoComplete="new-password"
          required
          visibilityToggleButtonProps={{ 'aria-label': t('access.showPassword') }}
          value={password}
          error={at.password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {rest ? (
          <Alert role="alert" color="red" title={t('access.notDone')}>
            {problemText(t, rest)}
          </Alert>
        ) : undefined}
        <Button type="submit" loading={use.isPending}>
          {t('access.choosePassword')}
        </Button>
      </Stack>
    </form>
  )
}
