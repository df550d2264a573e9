import { Alert, Button, Divider, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sessionQuery } from '../../api/accessQueries'
import { done, plainClient } from '../../api/client'
import { problemText } from '../../i18n/problemText'
import { Narrow } from './Narrow'

/** Signs in, and goes back to where one was. */
export function SignInPage() {
  const { t } = useTranslation()
  const { back, refused } = useSearch({ from: '/sign-in' })
  const router = useRouter()
  const queries = useQueryClient()
  const { data: session } = useQuery(sessionQuery)
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () => done(plainClient().POST('/api/v1/sessions', { body: { email, password } })),
    onSuccess: () => {
      queries.clear()
      router.history.push(isOurs(back) ? back : '/')
    },
  })
  return (
    <Narrow title={t('access.signIn')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          signIn.mutate()
        }}
      >
        <Stack>
          {session?.ownerNeeded && <Alert title={t('access.ownerNeeded')}>{t('access.ownerNeededHelp')}</Alert>}
          {refused && !signIn.error && (
            <Alert role="alert" color="red" title={t('access.notSignedIn')}>
              {t(`access.refused.${refused}`)}
            </Alert>
          )}
          {session?.oidc && (
            <>
              {/* A way out of the page, so no link of the router's. */}
              <Button component="a" variant="default" href={elsewhere(back)}>
                {t('access.signInWith', { provider: session.oidc })}
              </Button>
              <Divider label={t('access.or')} />
            </>
          )}
          <TextInput
            label={t('access.email')}
            type="email"
            autoComplete="username"
            required
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('access.password')}
            autoComplete="current-password"
            required
            visibilityToggleButtonProps={{ 'aria-label': t('access.showPassword') }}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {signIn.error && (
            <Alert role="alert" color="red" title={t('access.notSignedIn')}>
              {problemText(t, signIn.error)}
            </Alert>
          )}
          <Button type="submit" loading={signIn.isPending}>
            {t('access.signIn')}
          </Button>
          <Text size="sm" c="dimmed">
            {t('access.forgotten')}
          </Text>
        </Stack>
      </form>
    </Narrow>
  )
}

function elsewhere(back: string | undefined): string {
  return '/api/v1/sessions/oidc' + (isOurs(back) ? `?back=${encodeURIComponent(back)}` : '')
}

/** An address of this page, and not one that leads elsewhere. */
function isOurs(address: string | undefined): address is string {
  return address !== undefined && /^\/(?![/\\])/.test(address)
}
