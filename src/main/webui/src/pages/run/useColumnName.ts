import { useTranslation } from 'react-i18next'
import type { Engine } from '../../api/client'
import type { Column, Grid } from './visibilityGrid'

export function useColumnName(grid: Grid, engines: Map<string, Engine>): (column: Column) => string {
  const { t } = useTranslation()
  return ({ engineId, simulated }) => {
    if (engineId !== null) {
      return engines.get(engineId)?.name ?? '…'
    }
    if (!grid.mixed) {
      return t('visibility.allEngines')
    }
    return simulated ? t('visibility.allSimulated') : t('visibility.allReal')
  }
}
