import { useTranslation } from 'react-i18next'
import type { EngineProgress } from '../../api/client'
import { useFormats } from '../../i18n/formats'

type Costs = Pick<EngineProgress, 'costUsd' | 'costUnknown'>

/** What answers have cost; those whose price nobody knows stand apart, since they are not free. */
export function Cost({ costUsd, costUnknown }: Costs) {
  const { t } = useTranslation()
  const { money } = useFormats()
  return (
    <>
      {(costUsd !== null || costUnknown === 0) && <div>{money(costUsd ?? 0)}</div>}
      {costUnknown > 0 && <div>{t('run.costUnknown', { count: costUnknown })}</div>}
    </>
  )
}

export function totalCost(engines: Costs[]): Costs {
  const known = engines.flatMap(({ costUsd }) => costUsd ?? [])
  return {
    costUsd: known.length === 0 ? null : known.reduce((sum, usd) => sum + usd, 0),
    costUnknown: engines.reduce((sum, { costUnknown }) => sum + costUnknown, 0),
  }
}
