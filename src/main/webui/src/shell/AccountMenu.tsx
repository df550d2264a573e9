import { Button, Menu } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { sessionQuery } from '../api/accessQueries'
import { done, plainClient } from '../api/client'

/** Who has signed in, with the way to their settings and out. In the demo it says that nobody has to. */
export function AccountMenu() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { data } = useQuery(sessionQuery)
  const signOut = useMutation({
    mutationFn: () => done(plainClient().DELETE('/api/v1/sessions/current')),
    onSuccess: async () => {
      await navigate({ to: '/sign-in', search: {} })
      queries.clear()
    },
  })
  const who = data?.who
  if (!who) {
    return undefined
  }
  const signedIn = who.kind === 'ACCOUNT'
  const name = signedIn ? t('access.signedInAs', { name: who.name }) : t('access.demo')
  return (
    <Menu position="bottom-end" shadow="md" withinPortal={false} withInitialFocusPlaceholder={false} width={260}>
      <Menu.Target>
        <Button variant="default" size="xs" px="xs" h={34} aria-label={name} title={name}>
          <svg width="18" height="18" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.8" aria-hidden>
            <circle cx="12" cy="8" r="4" />
            <path d="M4 21c0-4 3.6-7 8-7s8 3 8 7" />
          </svg>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{name}</Menu.Label>
        {!signedIn && <Menu.Label fw={400}>{t('access.demoHelp')}</Menu.Label>}
        <Menu.Item component={Link} to="/settings">
          {t('access.settings')}
        </Menu.Item>
        {signedIn && (
          <Menu.Item onClick={() => signOut.mutate()}>
            {t('access.signOut')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
