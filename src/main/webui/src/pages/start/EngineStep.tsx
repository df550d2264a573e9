import { List, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Engine } from '../../api/client'
import { providersQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { Loaded } from '../../components/Loaded'
import { useFormats } from '../../i18n/formats'
import { AddEngine } from '../engines/AddEngine'
import { StepFrame } from './StepFrame'

/** Who is asked. */
export function EngineStep({ engines, onDone }: { engines: Engine[]; onDone: () => void }) {
  const { t } = useTranslation()
  const { list } = useFormats()
  const providers = useQuery(providersQuery(useApi()))
  return (
    <>
      <Loaded query={providers} skeleton={[160]}>
        {(all) => {
          const missing = all.filter((provider) => provider.missingVariable !== null)
          return (
            <>
              <AddEngine providers={all} onAdded={() => undefined} />
              {missing.length > 0 && (
                <Text size="sm" c="dimmed">
                  {t('start.missingKeys', { variables: list([...new Set(missing.flatMap(({ missingVariable }) => missingVariable ?? []))]) })}
                </Text>
              )}
            </>
          )
        }}
      </Loaded>
      <StepFrame
        title={t('start.engines')}
        help={t('start.enginesHelp')}
        next={{ words: t('start.next'), disabled: engines.length === 0, go: onDone }}
      >
        {engines.length === 0 ? (
          <Text>{t('start.noEngines')}</Text>
        ) : (
          <List>
            {engines.map(({ id, name, provider, model }) => (
              <List.Item key={id}>
                {name}{' '}
                <Text span size="sm" c="dimmed">
                  {provider}, {model}
                </Text>
              </List.Item>
            ))}
          </List>
        )}
      </StepFrame>
    </>
  )
}
