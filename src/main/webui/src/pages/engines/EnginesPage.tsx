import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { engineHealthQuery, providersQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { Loaded } from '../../components/Loaded'
import { Notice } from '../../components/Notice'
import { PageTitle } from '../../components/PageTitle'
import { AddEngine } from './AddEngine'
import { EngineCard } from './EngineCard'
import classes from './EnginesPage.module.css'
import { ProviderList } from './ProviderList'
import { ForRole } from '../../components/ForRole'

export function EnginesPage() {
  const { t } = useTranslation()
  const api = useApi()
  const [adding, { open, close }] = useDisclosure(false)
  const engines = useQuery(engineHealthQuery(api))
  const providers = useQuery(providersQuery(api))
  return (
    <Stack gap="xl">
      <Group justify="space-between" align="end">
        <div>
          <PageTitle>{t('engines.title')}</PageTitle>
          <Text c="dimmed">{t('engines.help')}</Text>
        </div>
        {!adding && (
          <ForRole least="EDITOR">
            <Button onClick={open}>{t('start.addEngine')}</Button>
          </ForRole>
        )}
      </Group>
      {adding && (
        <Loaded query={providers} skeleton={[160]}>
          {(all) => <AddEngine providers={all} onAdded={close} onCancel={close} />}
        </Loaded>
      )}
      <Loaded query={engines} skeleton={[110, 110, 110]}>
        {(all) =>
          all.length === 0 ? (
            <Notice title={t('engines.none')} order={2}>
              {t('engines.noneHelp')}
            </Notice>
          ) : (
            <ul className={classes.engines} aria-label={t('engines.title')}>
              {all.map((engine) => (
                <EngineCard key={engine.id} engine={engine} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <section aria-labelledby="providers">
        <Title order={2} id="providers">
          {t('engines.providers')}
        </Title>
        <Text c="dimmed" mb="sm">
          {t('engines.providersHelp')}
        </Text>
        <Loaded query={providers} skeleton={[48, 48, 48]}>
          {(all) => <ProviderList providers={all} />}
        </Loaded>
      </section>
    </Stack>
  )
}
