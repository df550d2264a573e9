import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Brand } from '../../api/client'
import { ButtonLink } from '../../components/ButtonLink'
import { LeaveQuestion } from '../../components/LeaveQuestion'
import classes from './BrandEditor.module.css'
import { DomainList } from './DomainList'
import { isSame, type Draft } from './draft'
import { NameList } from './NameList'
import { PreviewResult } from './PreviewResult'
import { Refused } from './Refused'
import { TryBox } from './TryBox'
import { useBrandForm } from './useBrandForm'
import { usePreview, useSave } from './useSave'
import { EditableBy } from '../../components/EditableBy'
import { ForRole } from '../../components/ForRole'

interface Props {
  /** None for a brand that is not stored yet. */
  id?: string
  initial: () => Draft
  brands: Map<string, Brand>
  /** How a competitor's mentions are marked. */
  look: number
}

/** What is said of a brand: to write, to try on any text, to see the effect of, and to save. */
export function BrandEditor({ id, initial, brands, look }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const form = useBrandForm(initial)
  const { draft, changed, problems, change, refuse } = form
  const save = useSave(id)
  const preview = usePreview(id)
  const frame = useRef<HTMLFormElement>(null)
  const refused = save.error ?? preview.error

  // Whoever has sent the form goes on at the first field that is wrong.
  useEffect(() => {
    if (refused) {
      frame.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
    }
  }, [refused])

  const onSave = (event: SubmitEvent) => {
    event.preventDefault()
    preview.reset()
    save.mutate(draft, {
      onSuccess: () => void navigate({ to: '/brands', ignoreBlocker: true }),
      onError: refuse,
    })
  }
  const onPreview = () => {
    save.reset()
    preview.mutate(draft, { onError: refuse })
  }
  return (
    <div className={classes.columns}>
      <form ref={frame} noValidate onSubmit={onSave} className={classes.form}>
        <EditableBy least="EDITOR">
          <Stack gap="xl">
            <Stack>
              <TextInput
                label={t('brand.name')}
                description={t('brand.nameHelp')}
                required
                maxLength={200}
                value={draft.name}
                error={problems.name}
                onChange={(event) => change('name', { ...draft, name: event.currentTarget.value })}
              />
              <Radio.Group
                label={t('brand.kind')}
                value={draft.kind}
                error={problems.kind}
                onChange={(kind) => change('kind', { ...draft, kind: kind as Draft['kind'] })}
              >
                <Group mt="xs">
                  <Radio value="OWN" label={t('brands.own')} />
                  <Radio value="COMPETITOR" label={t('brands.competitor')} />
                </Group>
              </Radio.Group>
            </Stack>
            <NameList form={form} />
            <DomainList form={form} />
          </Stack>
        </EditableBy>
        {preview.data && (
          <PreviewResult
            key={preview.submittedAt}
            preview={preview.data}
            outdated={preview.variables === undefined || !isSame(preview.variables, draft)}
            brands={brands}
          />
        )}
        <div className={classes.actions}>
          <Refused saving={save} previewing={preview} />
          <ForRole least="EDITOR">
            <Group gap="sm">
              <Button type="submit" loading={save.isPending} disabled={id !== undefined && !changed}>
                {t('form.save')}
              </Button>
              {id !== undefined && (
                <Button variant="default" loading={preview.isPending} disabled={!changed} onClick={onPreview}>
                  {t('brand.preview')}
                </Button>
              )}
              <ButtonLink to="/brands" variant="subtle">
                {t('state.cancel')}
              </ButtonLink>
              {changed && (
                <Text size="sm" c="dimmed">
                  {t('form.unsaved')}
                </Text>
              )}
            </Group>
          </ForRole>
        </div>
      </form>
      <TryBox draft={draft} look={draft.kind === 'OWN' ? 0 : look || 1} />
      <LeaveQuestion unsaved={changed && !save.isSuccess} />
    </div>
  )
}
