import { Alert, Button, Group, NumberInput, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, type Spending } from '../../api/client'
import { fieldProblems } from '../../api/fieldProblems'
import { budgetQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { problemText } from '../../i18n/problemText'

interface Props {
  budget: Spending
  onDone: () => void
}

/** Sets what a month may cost; an empty field is no bound. */
export function BudgetForm({ budget, onDone }: Props) {
  const { t } = useTranslation()
  const [usd, setUsd] = useState<number | string>(budget.usdPerMonth ?? '')
  const [calls, setCalls] = useState<number | string>(budget.callsPerMonth ?? '')
  const save = useSetBudget()
  const { at, rest } = fieldProblems(save.error, ['usdPerMonth', 'callsPerMonth'])
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ usdPerMonth: numberOf(usd), callsPerMonth: numberOf(calls) }, { onSuccess: onDone })
      }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('budget.help')}
        </Text>
        <Group align="start">
          <NumberInput
            label={t('budget.usdPerMonth')}
            allowNegative={false}
            allowedDecimalSeparators={['.', ',']}
            value={usd}
            error={at.usdPerMonth}
            onChange={setUsd}
          />
          <NumberInput
            label={t('budget.callsPerMonth')}
            allowNegative={false}
            allowDecimal={false}
            value={calls}
            error={at.callsPerMonth}
            onChange={setCalls}
          />
        </Group>
        {rest ? (
          <Alert role="alert" color="red" title={t('form.notSaved')}>
            {problemText(t, rest)}
          </Alert>
        ) : undefined}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('form.save')}
          </Button>
          <Button variant="subtle" onClick={onDone}>
            {t('state.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function numberOf(typed: number | string): number | null {
  return typed === '' ? null : Number(typed)
}

function useSetBudget() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: { usdPerMonth: number | null; callsPerMonth: number | null }) =>
      answered(api.http.PUT('/api/v1/budget', { body })),
    onSuccess: (spending) => queries.setQueryData(budgetQuery(api).queryKey, spending),
  })
}
