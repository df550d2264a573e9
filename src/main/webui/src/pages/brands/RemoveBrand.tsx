import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { done, type Brand } from '../../api/client'
import { useApi } from '../../api/WorkspaceApi'
import { Question } from '../../components/Question'
import { ForRole } from '../../components/ForRole'

/** Removes a brand, after asking. */
export function RemoveBrand({ brand: { id, name } }: { brand: Brand }) {
  const { t } = useTranslation()
  const { workspace, http } = useApi()
  const queries = useQueryClient()
  const [asking, { open, close }] = useDisclosure()
  const remove = useMutation({
    mutationFn: () => done(http.DELETE('/api/v1/brands/{id}', { params: { path: { id } } })),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: [workspace, 'brands'] }),
        queries.invalidateQueries({ queryKey: [workspace, 'rescans'] }),
      ])
      document.querySelector('h1')?.focus()
    },
  })
  const ask = () => {
    remove.reset()
    open()
  }
  return (
    <ForRole least="EDITOR">
      <Button variant="subtle" size="xs" color="red" aria-label={t('brands.removeOf', { brand: name })} onClick={ask}>
        {t('brands.remove')}
      </Button>
      <Question
        opened={asking}
        title={t('brands.removeTitle', { brand: name })}
        yes={t('brands.removeOf', { brand: name })}
        pending={remove.isPending}
        error={remove.error}
        failed={t('brands.notRemoved', { brand: name })}
        onYes={() => remove.mutate()}
        onNo={close}
      >
        <Text size="sm">{t('brands.removeHelp')}</Text>
        <Text size="sm">{t('brands.removeStays')}</Text>
      </Question>
    </ForRole>
  )
}
