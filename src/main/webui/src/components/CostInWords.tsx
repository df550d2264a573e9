import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../i18n/formats'
import { wordsFor } from '../i18n/words'

interface Props {
  cost: {
    /** Null: unknown, which is never 0. */
    usd: number | null
    basis: string | null
    /** ISO 8601 date of the price. */
    pricedOn: string | null
    source: string | null
  }
}

/** A cost with where its price comes from, and how old that price is. */
export function CostInWords({ cost: { usd, basis, pricedOn, source } }: Props) {
  const { t, i18n } = useTranslation()
  const { money } = useFormats()
  const day = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeZone: 'UTC' })
  return (
    <>
      {usd === null ? t('engines.costUnknown') : money(usd)}
      {usd !== null && basis !== null && (
        <Text size="xs" c="dimmed">
          {wordsFor(t, 'engines', basis)}
          {pricedOn !== null && ` (${day.format(new Date(pricedOn))})`}
        </Text>
      )}
      {source !== null && (
        <Text size="xs" c="dimmed" lang="en">
          {source}
        </Text>
      )}
    </>
  )
}
