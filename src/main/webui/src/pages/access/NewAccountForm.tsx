import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldProblems } from '../../api/fieldProblems'
import { problemText } from '../../i18n/problemText'

export interface NewAccount {
  email: string
  name: string
  password: string
}

const FIELDS = ['email', 'name', 'password'] as const

interface Props {
  /** Known already, and not to be changed. */
  email?: string | undefined
  submit: string
  onSubmit: (account: NewAccount) => Promise<void>
}

/** Who somebody new is. Goes to the first page when that is known. */
export function NewAccountForm({ email: given, submit, onSubmit }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [account, setAccount] = useState<NewAccount>({ email: given ?? '', name: '', password: '' })
  const join = useMutation({
    mutationFn: () => onSubmit(account),
    onSuccess: async () => {
      queries.clear()
      await navigate({ to: '/', search: {} })
    },
  })
  const { at, rest } = fieldProblems(join.error, FIELDS)
  const change = (part: Partial<NewAccount>) => setAccount((before) => ({ ...before, ...part }))
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        join.mutate()
      }}
    >
      <Stack>
        <TextInput
          label={t('access.email')}
          type="email"
          autoComplete="username"
          required
          readOnly={given !== undefined}
          value={account.email}
          error={at.email}
          onChange={(event) => change({ email: event.currentTarget.value })}
        />
        <TextInput
          label={t('access.name')}
          autoComplete="name"
          required
          value={account.name}
          error={at.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <PasswordInput
          label={t('access.password')}
          description={t('access.passwordHelp')}
          autoComplete="new-password"
          required
          visibilityToggleButtonProps={{ 'aria-label': t('access.showPassword') }}
          value={account.password}
          error={at.password}
          onChange={(event) => change({ password: event.currentTarget.value })}
        />
        {rest ? (
          <Alert role="alert" color="red" title={t('access.notDone')}>
            {problemText(t, rest)}
          </Alert>
        ) : undefined}
        <Button type="submit" loading={join.isPending}>
          {submit}
        </Button>
      </Stack>
    </form>
  )
}
