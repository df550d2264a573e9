import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldProblems } from '../../api/fieldProblems'
import { ButtonLink } from '../../components/ButtonLink'
import { LeaveQuestion } from '../../components/LeaveQuestion'
import { problemText } from '../../i18n/problemText'
import { Asked } from './Asked'
import type { Draft } from './draft'
import { EstimateBox } from './EstimateBox'
import { Limits } from './Limits'
import classes from './MonitorEditor.module.css'
import { FIELDS, useMonitorForm } from './useMonitorForm'
import { useSave } from './useSave'
import { When } from './When'
import { EditableBy } from '../../components/EditableBy'
import { ForRole } from '../../components/ForRole'

interface Props {
  /** None for a monitor that is not stored yet. */
  id?: string
  initial: () => Draft
}

/** What is asked of whom, how often and when: to write, to see the price of, and to save. */
export function MonitorEditor({ id, initial }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const form = useMonitorForm(initial)
  const { draft, changed, problems, change, refuse } = form
  const save = useSave(id)
  const frame = useRef<HTMLFormElement>(null)

  // Whoever has sent the form goes on at the first field that is wrong.
  useEffect(() => {
    if (save.error) {
      frame.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
    }
  }, [save.error])

  const onSave = (event: SubmitEvent) => {
    event.preventDefault()
    save.mutate(draft, {
      onSuccess: () => void navigate({ to: '/monitors', ignoreBlocker: true }),
      onError: refuse,
    })
  }
  return (
    <div className={classes.columns}>
      <form ref={frame} noValidate onSubmit={onSave} className={classes.form}>
        <EditableBy least="EDITOR">
          <Stack gap="xl">
            <TextInput
              label={t('monitor.name')}
              required
              maxLength={200}
              value={draft.name}
              error={problems.name}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
            <Asked form={form} />
            <When form={form} />
            <Limits form={form} />
          </Stack>
        </EditableBy>
        <div className={classes.actions}>
          {save.error && <Refused error={save.error} />}
          <ForRole least="EDITOR">
            <Group gap="sm">
              <Button type="submit" loading={save.isPending} disabled={id !== undefined && !changed}>
                {t('form.save')}
              </Button>
              <ButtonLink to="/monitors" variant="subtle">
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
      <EstimateBox draft={draft} />
      <LeaveQuestion unsaved={changed && !save.isSuccess} />
    </div>
  )
}

/** That the service said no to the form: how many fields are wrong, and what else is. */
function Refused({ error }: { error: unknown }) {
  const { t } = useTranslation()
  const { at, rest } = fieldProblems(error, FIELDS)
  const count = Object.keys(at).length
  return (
    <Alert role="alert" color="red" title={t('form.notSaved')}>
      {count > 0 && <div>{t('form.fieldsWrong', { count })}</div>}
      {rest ? <div>{problemText(t, rest)}</div> : undefined}
    </Alert>
  )
}
