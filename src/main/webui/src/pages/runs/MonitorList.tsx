import { SimpleGrid } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Monitor } from '../../api/client'
import { ButtonLink } from '../../components/ButtonLink'
import { Notice } from '../../components/Notice'
import { MonitorCard } from './MonitorCard'
import { ForRole } from '../../components/ForRole'

export function MonitorList({ monitors }: { monitors: Monitor[] }) {
  const { t } = useTranslation()
  if (monitors.length === 0) {
    return (
      <Notice title={t('runs.noMonitors')}>
        {t('runs.noMonitorsHelp')}
        <ForRole least="EDITOR">
          <br />
          <ButtonLink to="/monitors/new" mt="sm">
            {t('monitors.add')}
          </ButtonLink>
        </ForRole>
      </Notice>
    )
  }
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} component="ul" p={0} m={0} style={{ listStyle: 'none', alignItems: 'start' }}>
      {monitors.map((monitor) => (
        <li key={monitor.id}>
          <MonitorCard monitor={monitor} />
        </li>
      ))}
    </SimpleGrid>
  )
}
