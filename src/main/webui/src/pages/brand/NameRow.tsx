import { Button, Checkbox, CloseButton, Collapse, Group, MultiSelect, Paper, Stack, TagsInput, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/formats'
import classes from './BrandEditor.module.css'
import type { NameDraft } from './draft'
import type { FieldProblems, NamePart } from './fieldProblems'
import { focusOnArrival } from './focusOnArrival'

/** The languages whose endings the detector knows. */
const LANGUAGES = ['cs', 'de', 'en', 'es', 'fr', 'hr', 'it', 'nl', 'pl', 'pt', 'ru', 'sk', 'tr', 'uk']

interface Props {
  row: NameDraft
  /** From 1. */
  number: number
  problems: FieldProblems
  /** Whether it has just been added by hand. */
  focused: boolean
  onChange: (row: NameDraft, part: NamePart) => void
  onRemove: () => void
}

export function NameRow({ row, number, problems, focused, onChange, onRemove }: Props) {
  const { t, i18n } = useTranslation()
  const formats = useFormats()
  const rules = row.notPhrases.length + row.languages.length + Number(row.validFrom !== '') + Number(row.validTo !== '')
  const [opened, { toggle }] = useDisclosure(rules > 0)
  const phrasesWrong = problems[`names.${row.key}.notPhrases`]
  const languagesWrong = problems[`names.${row.key}.languages`]
  const timeWrong = problems[`names.${row.key}.validTo`] ?? problems[`names.${row.key}.validFrom`]
  const shown = opened || [phrasesWrong, languagesWrong, timeWrong].some((wrong) => wrong !== undefined)
  const title = t('brand.nameNumber', { number: formats.number(number) })
  const languages = new Intl.DisplayNames(i18n.language, { type: 'language' })
  const choices = [...new Set([...LANGUAGES, ...row.languages])].map((tag) => ({ value: tag, label: nameOf(languages, tag) }))
  return (
    <Paper withBorder p="sm" role="group" aria-label={title} className={classes.row}>
      <TextInput
        ref={focused ? focusOnArrival : undefined}
        aria-label={title}
        dir="auto"
        maxLength={200}
        value={row.text}
        error={problems[`names.${row.key}.text`]}
        onChange={(event) => onChange({ ...row, text: event.currentTarget.value }, 'text')}
      />
      <CloseButton
        size="lg"
        aria-label={t('brand.removeName', { number: formats.number(number) })}
        onClick={onRemove}
      />
      <Group className={classes.whole} gap="xs" justify="space-between">
        <Group gap="lg">
          <Checkbox
            label={t('brand.matchCase')}
            checked={row.matchCase}
            onChange={(event) => onChange({ ...row, matchCase: event.currentTarget.checked }, 'text')}
          />
          <Checkbox
            label={t('brand.ambiguous')}
            checked={row.ambiguous}
            onChange={(event) => onChange({ ...row, ambiguous: event.currentTarget.checked }, 'text')}
          />
        </Group>
        <Button variant="subtle" size="compact-sm" px={4} aria-expanded={shown} onClick={toggle}>
          {t('brand.more')}
          {rules > 0 && ` (${formats.number(rules)})`}
        </Button>
      </Group>
      <Collapse className={classes.whole} expanded={shown}>
        <Stack gap="sm">
          <TagsInput
            label={t('brand.notPhrases')}
            description={t('brand.notPhrasesHelp')}
            splitChars={[]}
            value={row.notPhrases}
            error={phrasesWrong}
            onChange={(notPhrases) => onChange({ ...row, notPhrases }, 'notPhrases')}
          />
          <MultiSelect
            label={t('brand.languages')}
            description={t('brand.languagesHelp')}
            data={choices}
            searchable
            value={row.languages}
            error={languagesWrong}
            onChange={(chosen) => onChange({ ...row, languages: chosen }, 'languages')}
          />
          <Group grow align="start">
            <TextInput
              type="date"
              label={t('brand.validFrom')}
              value={row.validFrom}
              max={row.validTo || undefined}
              onChange={(event) => onChange({ ...row, validFrom: event.currentTarget.value }, 'validTo')}
            />
            <TextInput
              type="date"
              label={t('brand.validTo')}
              value={row.validTo}
              min={row.validFrom || undefined}
              error={timeWrong}
              onChange={(event) => onChange({ ...row, validTo: event.currentTarget.value }, 'validTo')}
            />
          </Group>
          <Text size="xs" c="dimmed">
            {t('brand.validHelp')}
          </Text>
        </Stack>
      </Collapse>
    </Paper>
  )
}

/** A tag that is no language's stays as it is. */
function nameOf(languages: Intl.DisplayNames, tag: string): string {
  try {
    return languages.of(tag) ?? tag
  } catch {
    return tag
  }
}
