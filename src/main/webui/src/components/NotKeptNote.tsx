import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { NotKept } from '../api/client'
import { useFormats } from '../i18n/formats'

/** Says that a period reaches back to days whose numbers nobody can look behind any more. */
export function NotKeptNote({ notKept }: { notKept: NotKept | null }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  return (
    notKept && (
      <Text size="sm" c="dimmed" mt="xs">
        {t('notKept.before', { day: day(Date.parse(notKept.before)) })}
        {notKept.brandIds.length > 0 && ` ${t('notKept.brands')}`}
      </Text>
    )
  )
}
