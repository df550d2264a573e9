import { NativeSelect } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answered, type SiteKind } from '../../api/client'
import { useApi } from '../../api/WorkspaceApi'
import { useMay } from '../../api/useMay'

const KINDS = [
  'NEWS',
  'REVIEW',
  'FORUM',
  'ENCYCLOPEDIA',
  'SHOP',
  'VIDEO',
  'SOCIAL',
  'BLOG',
  'CODE',
  'DOCUMENTATION',
  'APP_STORE',
  'JOBS',
  'MAPS',
  'SEARCH',
  'GOVERNMENT',
  'ACADEMIC',
  'OTHER',
] as const satisfies SiteKind[]

/** What kind of place a site is. Whoever knows better sets it, for the site in all answers. */
export function KindOfSite({ answer, site, kind }: { answer: string; site: string; kind: SiteKind }) {
  const { t } = useTranslation()
  const { workspace, http } = useApi()
  const queries = useQueryClient()
  const may = useMay()
  const save = useMutation({
    mutationFn: (chosen: SiteKind) =>
      answered(http.PUT('/api/v1/site-kinds/{site}', { params: { path: { site } }, body: { kind: chosen } })),
    onSettled: () => queries.invalidateQueries({ queryKey: [workspace, 'answer', answer] }),
  })
  return (
    <NativeSelect
      size="xs"
      variant="unstyled"
      aria-label={t('siteKind.of', { site })}
      disabled={save.isPending || !may('EDITOR')}
      value={save.isPending ? save.variables : kind}
      data={KINDS.map((value) => ({ value, label: t(`siteKind.${value}`) }))}
      onChange={(event) => save.mutate(event.currentTarget.value as SiteKind)}
    />
  )
}
