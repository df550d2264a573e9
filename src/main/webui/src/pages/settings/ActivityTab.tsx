import { Code, Stack, Table, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { auditLogQuery } from '../../api/accessQueries'
import type { AuditEntry } from '../../api/client'
import { useApi } from '../../api/WorkspaceApi'
import { Loaded } from '../../components/Loaded'
import { LoadMore } from '../../components/LoadMore'
import { Moment } from '../../components/Moment'
import { TableFrame } from '../../components/TableFrame'

export function ActivityTab() {
  const { t } = useTranslation()
  const log = useInfiniteQuery(auditLogQuery(useApi()))
  return (
    <Stack>
      <Text c="dimmed">{t('access.activityHelp')}</Text>
      <Loaded query={log} skeleton={[36, 36, 36]}>
        {({ pages }) => (
          <TableFrame label={t('access.tab.activity')}>
            <Table verticalSpacing="xs">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('access.when')}</Table.Th>
                  <Table.Th>{t('access.whoDid')}</Table.Th>
                  <Table.Th>{t('access.what')}</Table.Th>
                  <Table.Th>{t('access.from')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {pages
                  .flatMap(({ items }) => items)
                  .map((entry) => (
                    <Table.Tr key={entry.id}>
                      <Table.Td>
                        <Moment at={entry.at} />
                      </Table.Td>
                      <Table.Td>{entry.actor}</Table.Td>
                      <Table.Td>
                        <What entry={entry} />
                      </Table.Td>
                      <Table.Td>{entry.address}</Table.Td>
                    </Table.Tr>
                  ))}
              </Table.Tbody>
            </Table>
          </TableFrame>
        )}
      </Loaded>
      <LoadMore pages={log} />
    </Stack>
  )
}

/** An event in words; of an operation of the API what it did, and its address. */
function What({ entry: { action, target } }: { entry: AuditEntry }) {
  const { t } = useTranslation()
  const [method, address] = action.split(' /')
  return address === undefined ? (
    event(t, action)
  ) : (
    <Text size="sm" title={target ?? undefined}>
      {did(t, method ?? '')} <Code>{address}</Code>
    </Text>
  )
}

function event(t: TFunction, action: string): string {
  switch (action) {
    case 'sign in':
      return t('access.event.signIn')
    case 'sign in failed':
      return t('access.event.signInFailed')
    case 'token refused':
      return t('access.event.tokenRefused')
    case 'joined':
      return t('access.event.joined')
    case 'linked':
      return t('access.event.linked')
    case 'password reset':
      return t('access.event.passwordReset')
    case 'became owner':
      return t('access.event.becameOwner')
    default:
      return action
  }
}

function did(t: TFunction, method: string): string {
  switch (method) {
    case 'DELETE':
      return t('access.event.removed')
    case 'POST':
      return t('access.event.made')
    case 'GET':
      return t('access.event.exported')
    default:
      return t('access.event.changed')
  }
}
