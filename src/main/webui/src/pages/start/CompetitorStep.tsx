import { TagsInput, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, type Brand } from '../../api/client'
import { useApi } from '../../api/WorkspaceApi'
import { useFormats } from '../../i18n/formats'
import { StepFrame } from './StepFrame'

/** Against whom: without others, there is neither share of voice nor position. */
export function CompetitorStep({ brands, onDone }: { brands: Brand[]; onDone: () => void }) {
  const { t } = useTranslation()
  const { list } = useFormats()
  const { workspace, http } = useApi()
  const queries = useQueryClient()
  const [names, setNames] = useState<string[]>([])
  const known = brands.filter(({ kind }) => kind === 'COMPETITOR').map(({ name }) => name)
  const save = useMutation({
    mutationFn: async () => {
      for (const name of names.filter((typed) => !known.includes(typed))) {
        // One after another, so that what was stored before one is refused stays in order.
        // oxlint-disable-next-line no-await-in-loop
        await answered(http.POST('/api/v1/brands', { body: { name, kind: 'COMPETITOR', names: [], domains: [] } }))
        setNames((left) => left.filter((other) => other !== name))
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: [workspace, 'brands'] }),
    onSuccess: onDone,
  })
  return (
    <StepFrame
      title={t('start.competitors')}
      help={t('start.competitorsHelp')}
      next={{ words: t('start.next'), disabled: names.length === 0 && known.length === 0, loading: save.isPending, error: save.error, go: () => save.mutate() }}
      skip={known.length === 0 && names.length === 0 ? { words: t('start.skip'), go: onDone } : undefined}
    >
      {known.length > 0 && <Text>{t('start.competitorsAre', { names: list(known) })}</Text>}
      <TagsInput label={t('start.competitorNames')} description={t('start.enterAfterEach')} value={names} maxTags={30} onChange={setNames} acceptValueOnBlur />
    </StepFrame>
  )
}
