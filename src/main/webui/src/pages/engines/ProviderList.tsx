import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Provider } from '../../api/client'
import { SimulatedBadge } from '../../components/SimulatedBanner'
import { useFormats } from '../../i18n/formats'
import { wordsFor } from '../../i18n/words'
import classes from './EnginesPage.module.css'
import { Fared } from './Fared'

export function ProviderList({ providers }: { providers: Provider[] }) {
  return (
    <ul className={classes.providers}>
      {providers.map((provider) => (
        <ProviderRow key={provider.name} provider={provider} />
      ))}
    </ul>
  )
}

function ProviderRow({ provider }: { provider: Provider }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const unsupported = provider.unsupportedSettings.map((setting) => wordsFor(t, 'engines', setting))
  return (
    <li className={classes.provider}>
      <div className={classes.name}>
        <Title order={3} size="h5">
          {provider.name}
        </Title>
        {provider.simulated && <SimulatedBadge />}
      </div>
      <Text size="sm" c="dimmed" className={classes.model}>
        {provider.api}
      </Text>
      <div>
        <Fared health={provider.health} missingVariable={provider.missingVariable} />
        {provider.collectedBy !== null && (
          <Text size="sm">{t('engines.collectedBy', { party: provider.collectedBy })}</Text>
        )}
        {provider.batches && (
          <Text size="sm" c="dimmed">
            {t('engines.batches')}
          </Text>
        )}
        {unsupported.length > 0 && (
          <Text size="sm" c="dimmed">
            {t('engines.leavesOut', { settings: formats.list(unsupported) })}
          </Text>
        )}
      </div>
    </li>
  )
}
