import { Alert, Button, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { invitationForQuery, sessionQuery } from '../../api/accessQueries'
import { done, plainClient } from '../../api/client'
import { Loaded } from '../../components/Loaded'
import { TextLink } from '../../components/TextLink'
import { problemText } from '../../i18n/problemText'
import { Narrow } from './Narrow'
import { NewAccountForm } from './NewAccountForm'

/** Joins a workspace by a link: as who has signed in, else as somebody new. */
export function InvitationPage() {
  const { t } = useTranslation()
  const { hash: secret, href } = useLocation()
  const invitation = useQuery({ ...invitationForQuery(secret), enabled: secret !== '' })
  const { data: session } = useQuery(sessionQuery)
  const who = session?.who?.kind === 'ACCOUNT' ? session.who : undefined
  return (
    <Narrow title={t('access.invitation')}>
      {secret === '' ? (
        <Text>{t('access.wholeLink')}</Text>
      ) : (
        <Loaded query={invitation} skeleton={[40, 40, 40]}>
          {({ workspace, role, email }) => (
            <Stack>
              <Text>{t('access.invitedTo', { workspace, role: t(`access.role.${role}`) })}</Text>
              {who ? (
                <Join secret={secret} name={who.name} />
              ) : (
                <>
                  <NewAccountForm
                    email={email ?? undefined}
                    submit={t('access.join')}
                    onSubmit={(account) =>
                      done(plainClient().POST('/api/v1/invitations/acceptances', { body: { ...account, secret } }))
                    }
                  />
                  <TextLink to="/sign-in" search={{ back: href }} size="sm">
                    {t('access.haveAccount')}
                  </TextLink>
                </>
              )}
            </Stack>
          )}
        </Loaded>
      )}
    </Narrow>
  )
}

function Join({ secret, name }: { secret: string; name: string }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const join = useMutation({
    mutationFn: () => done(plainClient().POST('/api/v1/invitations/acceptances', { body: { secret } })),
    onSuccess: async () => {
      queries.clear()
      await navigate({ to: '/', search: {} })
    },
  })
  return (
    <>
      {join.error && (
        <Alert role="alert" color="red" title={t('access.notDone')}>
          {problemText(t, join.error)}
        </Alert>
      )}
      <Button loading={join.isPending} onClick={() => join.mutate()}>
        {t('access.joinAs', { name })}
      </Button>
    </>
  )
}
