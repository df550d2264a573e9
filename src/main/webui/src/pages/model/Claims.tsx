import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Claim } from '../../api/client'
import { Basis } from '../../components/Basis'
import { TableFrame } from '../../components/TableFrame'
import { sizeInWords } from '../../components/size'
import { useFormats } from '../../i18n/formats'
import { wordsFor } from '../../i18n/words'

/** All that is said about a model's size, side by side, with what each rests on. */
export function Claims({ claims }: { claims: Claim[] }) {
  const { t } = useTranslation()
  return (
    <TableFrame label={t('models.claims')}>
      <Table verticalSpacing="xs" miw="44rem">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('models.kind')}</Table.Th>
            <Table.Th>{t('models.size')}</Table.Th>
            <Table.Th>{t('models.basis')}</Table.Th>
            <Table.Th>{t('models.source')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {claims.map((claim) => (
            <ClaimRow key={claim.id} claim={claim} />
          ))}
        </Table.Tbody>
      </Table>
    </TableFrame>
  )
}

function ClaimRow({ claim }: { claim: Claim }) {
  const { t, i18n } = useTranslation()
  const { number } = useFormats()
  return (
    <Table.Tr>
      <Table.Td>{wordsFor(t, 'models', claim.kind)}</Table.Td>
      <Table.Td title={claim.value === null ? undefined : number(claim.value)}>
        <strong>{sizeInWords(t, i18n.language, claim) || t('models.noNumber')}</strong>
        {claim.preferred && (
          <Text size="xs" c="dimmed">
            {t('models.preferred')}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Basis basis={claim.basis} />
      </Table.Td>
      <Table.Td>
        <span lang="en">{claim.source}</span>
        {claim.own && ` (${t('models.own')})`}
        {claim.note !== null && (
          <Text size="xs" c="dimmed" lang="en">
            {claim.note}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
