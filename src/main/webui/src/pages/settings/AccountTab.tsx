import { Alert, Button, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { done, plainClient } from '../../api/client'
import { fieldProblems } from '../../api/fieldProblems'
import { problemText } from '../../i18n/problemText'

const FIELDS = ['present', 'next'] as const

export function AccountTab() {
  return (
    <Stack gap="xl" maw="28rem">
      <Password />
      <Everywhere />
    </Stack>
  )
}

function Password() {
  const { t } = useTranslation()
  const [present, setPresent] = useState('')
  const [next, setNext] = useState('')
  const change = useMutation({
    mutationFn: () => done(plainClient().PUT('/api/v1/session/password', { body: { present, next } })),
    onSuccess: () => {
      setPresent('')
      setNext('')
    },
  })
  const { at, rest } = fieldProblems(change.error, FIELDS)
  const toggle = { 'aria-label': t('access.showPassword') }
  return (
    <section aria-labelledby="password">
      <Title order={2} size="h3" id="password">
        {t('access.changePassword')}
      </Title>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate()
        }}
      >
        <Stack>
          <PasswordInput
            label={t('access.presentPassword')}
            autoComplete="current-password"
            required
            visibilityToggleButtonProps={toggle}
            value={present}
            error={at.present}
            onChange={(event) => setPresent(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('access.newPassword')}
            description={t('access.passwordHelp')}
            autoComplete="new-password"
            required
            visibilityToggleButtonProps={toggle}
            value={next}
            error={at.next}
            onChange={(event) => setNext(event.currentTarget.value)}
          />
          {rest ? (
            <Alert role="alert" color="red" title={t('access.notDone')}>
              {problemText(t, rest)}
            </Alert>
          ) : undefined}
          {change.isSuccess && (
            <Alert role="status">
              {t('access.passwordChanged')}
            </Alert>
          )}
          <Button type="submit" loading={change.isPending}>
            {t('access.changePassword')}
          </Button>
        </Stack>
      </form>
    </section>
  )
}

function Everywhere() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const leave = useMutation({
    mutationFn: () => done(plainClient().DELETE('/api/v1/sessions')),
    onSuccess: async () => {
      await navigate({ to: '/sign-in', search: {} })
      queries.clear()
    },
  })
  return (
    <section aria-labelledby="everywhere">
      <Title order={2} size="h3" id="everywhere">
        {t('access.signOutEverywhere')}
      </Title>
      <Text c="dimmed" mb="sm">
        {t('access.signOutEverywhereHelp')}
      </Text>
      <Button variant="default" loading={leave.isPending} onClick={() => leave.mutate()}>
        {t('access.signOutEverywhere')}
      </Button>
    </section>
  )
}
