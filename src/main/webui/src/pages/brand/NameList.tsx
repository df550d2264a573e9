import { Button, Input, Stack, Text, VisuallyHidden } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Suggestion } from '../../api/client'
import classes from './BrandEditor.module.css'
import { nameDraft, withName, type NameDraft } from './draft'
import type { NamePart } from './fieldProblems'
import { NameRow } from './NameRow'
import { Suggestions } from './Suggestions'
import type { BrandForm } from './useBrandForm'

/** The spellings to find, each with its rules. */
export function NameList({ form: { draft, problems, change } }: { form: BrandForm }) {
  const { t } = useTranslation()
  const [newest, setNewest] = useState<number>()
  const [said, setSaid] = useState('')
  const addButton = useRef<HTMLButtonElement>(null)
  const add = () => {
    const row = nameDraft()
    setNewest(row.key)
    change('names', withName(draft, row))
  }
  const take = ({ text, ambiguous }: Suggestion) => {
    change('names', withName(draft, nameDraft({ text, ambiguous })))
    setSaid(t('brand.added', { name: text }))
    addButton.current?.focus({ preventScroll: true })
  }
  const replace = (row: NameDraft, part: NamePart) =>
    change(`names.${row.key}.${part}`, {
      ...draft,
      names: draft.names.map((other) => (other.key === row.key ? row : other)),
    })
  const remove = ({ key }: NameDraft) => {
    change('names', { ...draft, names: draft.names.filter((row) => row.key !== key) })
    addButton.current?.focus({ preventScroll: true })
  }
  return (
    <fieldset className={classes.rows} aria-describedby="names-help">
      <legend className={classes.legend}>{t('brand.names')}</legend>
      <Text size="sm" c="dimmed" id="names-help" mb="sm">
        {t('brand.namesHelp')}
      </Text>
      <Stack gap="sm">
        {draft.names.length === 0 && <Text size="sm">{t('brand.namesNone')}</Text>}
        {draft.names.map((row, index) => (
          <NameRow
            key={row.key}
            row={row}
            number={index + 1}
            problems={problems}
            focused={row.key === newest}
            onChange={replace}
            onRemove={() => remove(row)}
          />
        ))}
        {problems.names && <Input.Error role="alert">{problems.names}</Input.Error>}
        <div>
          <Button ref={addButton} variant="default" size="sm" onClick={add}>
            {t('brand.addName')}
          </Button>
        </div>
        <Suggestions draft={draft} onTake={take} />
        <VisuallyHidden role="status">{said}</VisuallyHidden>
      </Stack>
    </fieldset>
  )
}
