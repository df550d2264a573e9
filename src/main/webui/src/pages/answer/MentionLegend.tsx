import { Button, Checkbox, Group, Stack, Text, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Brand, Mention } from '../../api/client'
import { BrandTag } from '../../components/BrandTag'
import { useFormats } from '../../i18n/formats'
import { wordsFor } from '../../i18n/words'
import classes from './MentionLegend.module.css'
import type { MentionWalk } from './useMentionWalk'

interface Props {
  mentions: Mention[]
  brands: Map<string, Brand>
  looks: Map<string, number>
  walk: MentionWalk
}

/** Which brands the answer names, how often and in which order, and the way from one mention to the next. */
export function MentionLegend({ mentions, brands, looks, walk }: Props) {
  const { t } = useTranslation()
  const { number } = useFormats()
  if (mentions.length === 0) {
    return <Text c="dimmed">{t('answer.noMentions')}</Text>
  }
  const name = (brandId: string) => brands.get(brandId)?.name ?? t('answer.unknownBrand')
  const firsts = mentions.filter(
    ({ brandId }, index) => mentions.findIndex((mention) => mention.brandId === brandId) === index,
  )
  return (
    <Stack gap="sm">
      <ul className={classes.brands}>
        {firsts.map(({ brandId, brandPosition }) => (
          <li key={brandId}>
            <BrandTag name={name(brandId)} look={looks.get(brandId)} />
            <Text span size="sm" c="dimmed">
              {t('answer.mentionCount', { count: mentions.filter((mention) => mention.brandId === brandId).length })},{' '}
              {t('answer.position', { number: number(brandPosition) })}
            </Text>
          </li>
        ))}
      </ul>
      {mentions.some(({ stance }) => stance === 'NEGATED') && (
        <Text size="sm" c="dimmed">
          {t('answer.negatedHelp')}
        </Text>
      )}
      <Group gap="xs" role="group" aria-label={t('answer.mentions')}>
        <Button size="xs" variant="default" aria-keyshortcuts={walk.keys ? 'p' : undefined} onClick={walk.previous}>
          ← {t('answer.previous')}
        </Button>
        <Button size="xs" variant="default" aria-keyshortcuts={walk.keys ? 'n' : undefined} onClick={walk.next}>
          {t('answer.next')} →
        </Button>
        <Text size="sm" c="dimmed" aria-hidden>
          {t('answer.at', { number: number(walk.number), total: number(mentions.length) })}
        </Text>
        <VisuallyHidden role="status">
          {walk.current &&
            t('answer.current', {
              number: number(walk.number),
              total: number(mentions.length),
              brand: name(walk.current.brandId),
              stance: wordsFor(t, 'answer', walk.current.stance),
            })}
        </VisuallyHidden>
      </Group>
      <Checkbox
        size="sm"
        label={t('answer.keys')}
        checked={walk.keys}
        onChange={(event) => walk.setKeys(event.currentTarget.checked)}
      />
    </Stack>
  )
}
