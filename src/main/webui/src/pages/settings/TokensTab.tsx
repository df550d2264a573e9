import { Alert, Button, Group, NativeSelect, Stack, Table, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { tokensQuery } from '../../api/accessQueries'
import { answered, done } from '../../api/client'
import { useApi } from '../../api/WorkspaceApi'
import { Loaded } from '../../components/Loaded'
import { Moment } from '../../components/Moment'
import { TableFrame } from '../../components/TableFrame'
import { problemText } from '../../i18n/problemText'
import { RemoveButton } from './RemoveButton'
import { ShownOnce } from './ShownOnce'

const DAYS = [30, 90, 365]
const DAY_MILLIS = 86_400_000

export function TokensTab() {
  const { t } = useTranslation()
  const api = useApi()
  const queries = useQueryClient()
  const tokens = useQuery(tokensQuery(api))
  const [name, setName] = useState('')
  const [writes, setWrites] = useState(false)
  const [days, setDays] = useState('90')
  const again = () => queries.invalidateQueries({ queryKey: tokensQuery(api).queryKey })
  const make = useMutation({
    mutationFn: () =>
      answered(
        api.http.POST('/api/v1/tokens', {
          body: {
            name,
            scopes: writes ? ['READ', 'WRITE'] : ['READ'],
            ...(days && { expiresAt: new Date(Date.now() + Number(days) * DAY_MILLIS).toISOString() }),
          },
        }),
      ),
    onSuccess: async () => {
      setName('')
      await again()
    },
  })
  return (
    <Stack>
      <Text c="dimmed">{t('access.tokensHelp')}</Text>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          make.mutate()
        }}
      >
        <Group align="end">
          <TextInput
            label={t('access.tokenName')}
            required
            maxLength={200}
            style={{ flex: '1 1 12rem' }}
            maw="24rem"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('access.scopes')}
            data={[
              { value: '', label: t('access.scope.READ') },
              { value: 'WRITE', label: t('access.scope.WRITE') },
            ]}
            value={writes ? 'WRITE' : ''}
            onChange={(event) => setWrites(event.currentTarget.value === 'WRITE')}
          />
          <NativeSelect
            label={t('access.expires')}
            data={[
              ...DAYS.map((count) => ({ value: String(count), label: t('access.days', { count }) })),
              { value: '', label: t('access.never') },
            ]}
            value={days}
            onChange={(event) => setDays(event.currentTarget.value)}
          />
          <Button type="submit" loading={make.isPending}>
            {t('access.makeToken')}
          </Button>
        </Group>
      </form>
      {make.error && (
        <Alert role="alert" color="red" title={t('access.notDone')}>
          {problemText(t, make.error)}
        </Alert>
      )}
      {make.data && (
        <ShownOnce
          title={t('access.tokenMade')}
          help={t('access.tokenMadeHelp')}
          label={t('access.token')}
          value={make.data.secret}
        />
      )}
      <Loaded query={tokens} skeleton={[48, 48]}>
        {(all) =>
          all.length === 0 ? (
            <Text c="dimmed">{t('access.noTokens')}</Text>
          ) : (
            <TableFrame withoutCsv label={t('access.tab.tokens')}>
              <Table verticalSpacing="xs">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('access.name')}</Table.Th>
                    <Table.Th>{t('access.scopes')}</Table.Th>
                    <Table.Th>{t('access.madeBy')}</Table.Th>
                    <Table.Th>{t('access.lastUsed')}</Table.Th>
                    <Table.Th>{t('access.expires')}</Table.Th>
                    <Table.Th>{t('access.revoke')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {all.map((token) => (
                    <Table.Tr key={token.id}>
                      <Table.Td>{token.name}</Table.Td>
                      <Table.Td>{t(`access.scope.${token.scopes.includes('WRITE') ? 'WRITE' : 'READ'}`)}</Table.Td>
                      <Table.Td>{token.madeBy}</Table.Td>
                      <Table.Td>{token.lastUsedAt ? <Moment at={token.lastUsedAt} /> : t('access.notYet')}</Table.Td>
                      <Table.Td>{token.expiresAt ? <Moment at={token.expiresAt} /> : t('access.never')}</Table.Td>
                      <Table.Td>
                        <RemoveButton
                          label={t('access.revoke')}
                          of={token.name}
                          help={t('access.revokeHelp')}
                          remove={async () => {
                            await done(api.http.DELETE('/api/v1/tokens/{id}', { params: { path: { id: token.id } } }))
                            await again()
                          }}
                        />
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </TableFrame>
          )
        }
      </Loaded>
    </Stack>
  )
}
