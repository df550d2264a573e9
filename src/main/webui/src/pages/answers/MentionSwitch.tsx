import { Input, SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import type { FilterProps } from './FilterBar'
import { without } from './search'

/** Of one brand: the answers that mention it, those that do not, or all that were measured. */
export function MentionSwitch({ filter, onChange }: FilterProps) {
  const { t } = useTranslation()
  const narrow = useMediaQuery('(max-width: 36em)')
  if (!filter.brand) {
    return undefined
  }
  const options = [
    { value: 'true', label: t('answers.mentioning') },
    { value: 'false', label: t('answers.notMentioning') },
    { value: '', label: t('answers.allMeasured') },
  ]
  return (
    <Input.Wrapper label={t('answers.show')} labelElement="div">
      <SegmentedControl
        display="flex"
        w="fit-content"
        maw="100%"
        orientation={narrow ? 'vertical' : 'horizontal'}
        aria-label={t('answers.show')}
        value={String(filter.mentions ?? '')}
        data={options}
        onChange={(value) =>
          onChange({
            ...without(filter, 'mentions'),
            ...(value !== '' && { mentions: value === 'true' }),
            measured: true,
          })
        }
      />
    </Input.Wrapper>
  )
}
