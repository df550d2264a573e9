import { Group, Text, VisuallyHidden } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Suggestion } from '../../api/client'
import { suggestionsQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { useFormats } from '../../i18n/formats'
import classes from './BrandEditor.module.css'
import type { Draft } from './draft'

const TYPING_MILLIS = 400

/** Further spellings of the brand's name, each to be added with one click. */
export function Suggestions({ draft, onTake }: { draft: Draft; onTake: (suggestion: Suggestion) => void }) {
  const { t } = useTranslation()
  const { list } = useFormats()
  const [name] = useDebouncedValue(draft.name.trim(), TYPING_MILLIS)
  const [domain] = useDebouncedValue(draft.domains[0]?.text.trim() ?? '', TYPING_MILLIS)
  const { data = [] } = useQuery({ ...suggestionsQuery(useApi(), name, domain), enabled: name !== '' })
  const known = new Set([draft.name, ...draft.names.map(({ text }) => text)].map((text) => text.trim().toLowerCase()))
  const open = data.filter(({ text }) => !known.has(text.toLowerCase()))
  if (open.length === 0) {
    return undefined
  }
  return (
    <div role="group" aria-labelledby="suggestions">
      <Text size="sm" fw={600} id="suggestions" mb={6}>
        {t('brand.suggestions')}
      </Text>
      <Group gap="xs">
        {open.map((suggestion) => {
          const { text, source, ambiguous } = suggestion
          const words = list([t(`suggestion.${source}`), ...(ambiguous ? [t('suggestion.ambiguous')] : [])])
          return (
            <button
              key={text}
              type="button"
              className={classes.suggestion}
              onClick={() => onTake(suggestion)}
            >
              <span aria-hidden>+ </span>
              <VisuallyHidden>{t('brand.addName')}: </VisuallyHidden>
              <strong dir="auto">{text}</strong> <span className={classes.source}>{words}</span>
            </button>
          )
        })}
      </Group>
    </div>
  )
}
