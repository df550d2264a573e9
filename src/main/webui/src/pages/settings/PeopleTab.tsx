import { Alert, Button, Group, NativeSelect, Stack, Table, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { invitationsQuery, usersQuery } from '../../api/accessQueries'
import { answered, done, type Role, type User } from '../../api/client'
import { useApi } from '../../api/WorkspaceApi'
import { Loaded } from '../../components/Loaded'
import { Moment } from '../../components/Moment'
import { TableFrame } from '../../components/TableFrame'
import { problemText } from '../../i18n/problemText'
import { RemoveButton } from './RemoveButton'
import { ShownOnce } from './ShownOnce'

const ROLES: readonly Role[] = ['VIEWER', 'EDITOR', 'OWNER']

export function PeopleTab() {
  const { t } = useTranslation()
  const api = useApi()
  const users = useQuery(usersQuery(api))
  return (
    <Stack gap="xl">
      <section aria-labelledby="members">
        <Title order={2} size="h3" id="members">
          {t('access.members')}
        </Title>
        <Loaded query={users} skeleton={[48, 48]}>
          {(all) => (all.length === 0 ? <Text c="dimmed">{t('access.noMembers')}</Text> : <Members users={all} />)}
        </Loaded>
      </section>
      <Invitations />
    </Stack>
  )
}

function useRoles() {
  const { t } = useTranslation()
  return ROLES.map((role) => ({ value: role, label: t(`access.role.${role}`) }))
}

function Members({ users }: { users: User[] }) {
  const { t } = useTranslation()
  const api = useApi()
  const roles = useRoles()
  const queries = useQueryClient()
  const again = () => queries.invalidateQueries({ queryKey: usersQuery(api).queryKey })
  const change = useMutation({
    mutationFn: ({ id, role }: { id: string; role: Role }) =>
      answered(api.http.PUT('/api/v1/users/{id}', { params: { path: { id } }, body: { role } })),
    onSettled: again,
  })
  const link = useMutation({
    mutationFn: async ({ id, name }: { id: string; name: string }) => ({
      name,
      ...(await answered(api.http.POST('/api/v1/users/{id}/password-links', { params: { path: { id } } }))),
    }),
  })
  const error = change.error ?? link.error
  return (
    <Stack gap="xs">
      {error && (
        <Alert role="alert" color="red" title={t('access.notDone')}>
          {problemText(t, error)}
        </Alert>
      )}
      {link.data && (
        <ShownOnce
          title={t('access.passwordLinkMade', { name: link.data.name })}
          help={t('access.passwordLinkHelp')}
          label={t('access.newPasswordLink')}
          value={`${window.location.origin}/password#${link.data.secret}`}
        />
      )}
      <TableFrame label={t('access.members')}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('access.name')}</Table.Th>
              <Table.Th>{t('access.email')}</Table.Th>
              <Table.Th>{t('access.roleOf')}</Table.Th>
              <Table.Th>{t('access.password')}</Table.Th>
              <Table.Th>{t('access.remove')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {users.map(({ id, name, email, role }) => (
              <Table.Tr key={id}>
                <Table.Td>{name}</Table.Td>
                <Table.Td>{email}</Table.Td>
                <Table.Td>
                  <NativeSelect
                    size="xs"
                    miw="7.5rem"
                    aria-label={`${t('access.roleOf')}: ${name}`}
                    data={roles}
                    value={role}
                    onChange={(event) => change.mutate({ id, role: event.currentTarget.value as Role })}
                  />
                </Table.Td>
                <Table.Td>
                  <Button
                    variant="subtle"
                    size="xs"
                    aria-label={`${t('access.newPasswordLink')}: ${name}`}
                    loading={link.isPending && link.variables.id === id}
                    onClick={() => {
                      change.reset()
                      link.mutate({ id, name })
                    }}
                  >
                    {t('access.newPasswordLink')}
                  </Button>
                </Table.Td>
                <Table.Td>
                  <RemoveButton
                    label={t('access.remove')}
                    of={name}
                    help={t('access.removeHelp')}
                    remove={async () => {
                      await done(api.http.DELETE('/api/v1/users/{id}', { params: { path: { id } } }))
                      await again()
                    }}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </TableFrame>
      <Text size="sm" c="dimmed">
        {t('access.rolesHelp')}
      </Text>
    </Stack>
  )
}

function Invitations() {
  const { t } = useTranslation()
  const api = useApi()
  const roles = useRoles()
  const queries = useQueryClient()
  const open = useQuery(invitationsQuery(api))
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('VIEWER')
  const again = () => queries.invalidateQueries({ queryKey: invitationsQuery(api).queryKey })
  const invite = useMutation({
    mutationFn: () =>
      answered(api.http.POST('/api/v1/invitations', { body: { role, ...(email.trim() && { email: email.trim() }) } })),
    onSuccess: async () => {
      setEmail('')
      await again()
    },
  })
  return (
    <section aria-labelledby="invitations">
      <Title order={2} size="h3" id="invitations">
        {t('access.invitations')}
      </Title>
      <Text c="dimmed" mb="sm">
        {t('access.invitationsHelp')}
      </Text>
      <Stack>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            invite.mutate()
          }}
        >
          <Group align="end">
            <NativeSelect
              label={t('access.roleOf')}
              data={roles}
              value={role}
              onChange={(event) => setRole(event.currentTarget.value as Role)}
            />
            <TextInput
              label={t('access.emailOptional')}
              type="email"
              style={{ flex: '1 1 12rem' }}
              maw="24rem"
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <Button type="submit" loading={invite.isPending}>
              {t('access.invite')}
            </Button>
          </Group>
        </form>
        {invite.error && (
          <Alert role="alert" color="red" title={t('access.notDone')}>
            {problemText(t, invite.error)}
          </Alert>
        )}
        {invite.data && (
          <ShownOnce
            title={t('access.invited')}
            help={t('access.invitedHelp')}
            label={t('access.link')}
            value={`${window.location.origin}/invitation#${invite.data.secret}`}
          />
        )}
        <Loaded query={open} skeleton={[36]}>
          {(all) => (
            <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('access.invitations')}>
              {all.map((invitation) => (
                <Group key={invitation.id} component="li" gap="sm">
                  <Text size="sm">
                    {t(`access.role.${invitation.role}`)} · {invitation.email ?? t('access.anybody')} ·{' '}
                    {t('access.until')} <Moment at={invitation.expiresAt} />
                  </Text>
                  <RemoveButton
                    label={t('access.withdraw')}
                    of={invitation.email ?? t(`access.role.${invitation.role}`)}
                    help={t('access.withdrawHelp')}
                    remove={async () => {
                      const params = { path: { id: invitation.id } }
                      await done(api.http.DELETE('/api/v1/invitations/{id}', { params }))
                      await again()
                    }}
                  />
                </Group>
              ))}
            </Stack>
          )}
        </Loaded>
      </Stack>
    </section>
  )
}
