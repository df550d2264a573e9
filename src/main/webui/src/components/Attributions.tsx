import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { attributionsQuery } from '../api/queries'
import { useApi } from '../api/WorkspaceApi'
import { ExternalLink } from './ExternalLink'

/** Who must be named wherever model cards are shown. */
export function Attributions() {
  const { t } = useTranslation()
  const { data: editions = [] } = useQuery(attributionsQuery(useApi()))
  const sources = editions.flatMap(({ attributions }) => attributions)
  if (sources.length === 0) {
    return undefined
  }
  return (
    <Text size="sm" c="dimmed" component="div">
      {t('models.attributions')}
      <ul>
        {sources.map(({ source, url, licence }) => (
          <li key={source}>
            <ExternalLink url={url}>{source}</ExternalLink> ({licence})
          </li>
        ))}
      </ul>
    </Text>
  )
}
