import { Button, Checkbox, Group, Text, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/formats'
import classes from './MonitorEditor.module.css'

/** From how many entries on a list can be searched. */
const SEARCHABLE_FROM = 8

/** So many are listed at once: a browser is slow with thousands of boxes. */
const MOST_LISTED = 200

interface Option {
  id: string
  text: string
  note?: string
  /** The language of the text, where it is known. */
  language?: string
}

interface Props {
  legend: string
  help: string
  options: Option[]
  chosen: string[]
  error?: string | undefined
  onChange: (chosen: string[]) => void
}

/** Chooses some of many, by name. What is chosen keeps the order in which it was. */
export function Picker({ legend, help, options, chosen, error, onChange }: Props) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const [search, setSearch] = useState('')
  const wrong = useId()
  const wanted = search.trim().toLocaleLowerCase()
  const found = options.filter(({ text }) => text.toLocaleLowerCase().includes(wanted))
  const marked = new Set(chosen)
  const chooseAll = wanted === '' ? t('monitor.all') : t('monitor.allFound')
  return (
    <fieldset className={classes.picker} aria-describedby={error && wrong}>
      <legend className={classes.legend}>{legend}</legend>
      <Text size="sm" c="dimmed">
        {help}
      </Text>
      {options.length >= SEARCHABLE_FROM && (
        <TextInput
          type="search"
          size="sm"
          mt="xs"
          label={t('monitor.searchIn', { list: legend })}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <ul className={classes.options}>
        {found.slice(0, MOST_LISTED).map(({ id, text, note, language }, index) => (
          <li key={id}>
            <Checkbox
              label={
                <span lang={language} dir="auto">
                  {text}
                </span>
              }
              description={note}
              checked={marked.has(id)}
              // Whoever has sent the form goes on at the first field that is wrong.
              aria-invalid={error !== undefined && index === 0 ? true : undefined}
              onChange={({ currentTarget: { checked } }) =>
                onChange(checked ? [...chosen, id] : chosen.filter((other) => other !== id))
              }
            />
          </li>
        ))}
      </ul>
      {found.length > MOST_LISTED && (
        <Text size="sm" mt="xs">
          {t('monitor.further', { count: found.length - MOST_LISTED })}
        </Text>
      )}
      <Group gap="xs" mt="xs">
        <Text size="sm" aria-live="polite">
          {t('monitor.chosen', { chosen: number(chosen.length), all: number(options.length) })}
        </Text>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={t('monitor.inList', { action: chooseAll, list: legend })}
          onClick={() => onChange([...chosen, ...found.map(({ id }) => id).filter((id) => !marked.has(id))])}
        >
          {chooseAll}
        </Button>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={t('monitor.inList', { action: t('monitor.none'), list: legend })}
          onClick={() => onChange([])}
        >
          {t('monitor.none')}
        </Button>
      </Group>
      {error && (
        <Text id={wrong} size="sm" c="var(--mantine-color-error)">
          {error}
        </Text>
      )}
    </fieldset>
  )
}
