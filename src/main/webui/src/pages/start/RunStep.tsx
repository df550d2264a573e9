import { Group, NativeSelect, NumberInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, type Brand, type Engine, type Prompt } from '../../api/client'
import { budgetQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { definitionOf, newMonitor, type Draft } from '../monitor/draft'
import { EstimateBox } from '../monitor/EstimateBox'
import { StepFrame } from './StepFrame'
import { useMay } from '../../api/useMay'
import { ForRole } from '../../components/ForRole'

const DEFAULT_USD = 50

const SCHEDULES = ['@daily', '@weekly', ''] as const

interface Props {
  brand: Brand | undefined
  prompts: Prompt[]
  engines: Engine[]
}

/** How often, what it may cost, and off it goes. */
export function RunStep({ brand, prompts, engines }: Props) {
  const { t } = useTranslation()
  const api = useApi()
  const may = useMay()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { data: budget } = useQuery(budgetQuery(api))
  const [repeats, setRepeats] = useState<number | string>(3)
  const [schedule, setSchedule] = useState<(typeof SCHEDULES)[number]>('@daily')
  const [usd, setUsd] = useState<number | string | undefined>(undefined)
  const bound = usd ?? budget?.usdPerMonth ?? DEFAULT_USD
  const draft: Draft = {
    ...newMonitor(new Intl.DateTimeFormat().resolvedOptions().timeZone),
    name: t('start.monitorName', { brand: brand?.name ?? '' }).trim(),
    promptIds: prompts.map(({ id }) => id),
    engineIds: engines.map(({ id }) => id),
    repeats,
    schedule,
  }
  const start = useMutation({
    mutationFn: async () => {
      if (may('OWNER')) {
        await answered(
          api.http.PUT('/api/v1/budget', {
            body: { usdPerMonth: bound === '' ? null : Number(bound), callsPerMonth: budget?.callsPerMonth ?? null },
          }),
        )
      }
      const monitor = await answered(api.http.POST('/api/v1/monitors', { body: definitionOf(draft) }))
      return answered(api.http.POST('/api/v1/monitors/{monitor}/runs', { params: { path: { monitor: monitor.id } } }))
    },
    onSuccess: async (run) => {
      await queries.invalidateQueries({ queryKey: [api.workspace] })
      await navigate({ to: '/runs/$id', params: { id: run.id } })
    },
  })
  return (
    <StepFrame
      title={t('start.run')}
      help={t('start.runHelp')}
      next={{ words: t('start.go'), loading: start.isPending, error: start.error, go: () => start.mutate() }}
    >
      <Group align="start">
        <NumberInput label={t('start.repeats')} description={t('start.repeatsHelp')} value={repeats} min={1} max={100} allowDecimal={false} w={240} onChange={setRepeats} />
        <NativeSelect
          label={t('start.schedule')}
          description={t('start.scheduleHelp')}
          value={schedule}
          data={SCHEDULES.map((value) => ({ value, label: t(`start.schedule_${value === '' ? 'never' : value === '@daily' ? 'daily' : 'weekly'}`) }))}
          w={240}
          onChange={(event) => setSchedule(SCHEDULES.find((value) => value === event.currentTarget.value) ?? '')}
        />
        <ForRole least="OWNER">
          <NumberInput label={t('budget.usdPerMonth')} description={t('start.budgetHelp')} value={bound} allowNegative={false} prefix="$" w={240} onChange={setUsd} />
        </ForRole>
      </Group>
      <EstimateBox draft={draft} />
    </StepFrame>
  )
}
