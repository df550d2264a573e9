import { Alert } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../i18n/problemText'
import type { Draft } from './draft'
import { fieldProblems } from './fieldProblems'

interface Attempt {
  error: unknown
  variables: Draft | undefined
}

/** That the service said no to the form: how many fields are wrong, and what else is. */
export function Refused({ saving, previewing }: { saving: Attempt; previewing: Attempt }) {
  const { t } = useTranslation()
  const { error, variables } = saving.error ? saving : previewing
  if (!error || !variables) {
    return undefined
  }
  const { fields, rest } = fieldProblems(error, variables)
  const count = Object.keys(fields).length
  return (
    <Alert role="alert" color="red" title={saving.error ? t('form.notSaved') : t('brand.notPreviewed')}>
      {count > 0 && <div>{t('form.fieldsWrong', { count })}</div>}
      {rest ? <div>{problemText(t, rest)}</div> : undefined}
    </Alert>
  )
}
