import { Button, Paper, Stack, Text, Title } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Engine } from '../../api/client'
import { SimulatedBadge } from '../../components/SimulatedBanner'
import { settingsInWords } from '../../components/settingsInWords'
import classes from './EnginesPage.module.css'
import { Fared } from './Fared'
import { TrialBox } from './TrialBox'
import { ForRole } from '../../components/ForRole'

export function EngineCard({ engine }: { engine: Engine }) {
  const { t } = useTranslation()
  const [trying, setTrying] = useState(false)
  const box = useId()
  return (
    <Paper withBorder p="md" component="li">
      <Stack gap="md">
        <div className={classes.head}>
          <div>
            <div className={classes.name}>
              <Title order={2} size="h4">
                {engine.name}
              </Title>
              {engine.simulated && <SimulatedBadge />}
            </div>
            <Text size="sm" c="dimmed" className={classes.model}>
              {engine.provider} · {engine.model}
              {engine.delivery === 'BATCH' && ` · ${t('engines.batch')}`}
            </Text>
            <Text size="xs" c="dimmed" className={classes.model}>
              {settingsInWords(engine.settings).replaceAll('\n', ', ') || t('answer.settingsNone')}
            </Text>
          </div>
          <Fared health={engine.health} missingVariable={engine.missingVariable} />
          <ForRole least="EDITOR">
            <Button
              variant="default"
              disabled={engine.missing !== null}
              aria-expanded={trying}
              aria-controls={box}
              aria-label={t('engines.tryOf', { engine: engine.name })}
              onClick={() => setTrying(!trying)}
            >
              {t('engines.try')}
            </Button>
          </ForRole>
        </div>
        <div id={box}>{trying && <TrialBox engine={engine} />}</div>
      </Stack>
    </Paper>
  )
}
