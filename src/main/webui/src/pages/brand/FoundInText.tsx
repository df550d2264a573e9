import { Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Found, FoundLink } from '../../api/client'
import { BrandTag } from '../../components/BrandTag'
import { ExternalLink } from '../../components/ExternalLink'
import { MarkedText } from '../../components/MarkedText'
import { useFormats } from '../../i18n/formats'
import { wordsFor } from '../../i18n/words'
import classes from './BrandEditor.module.css'
import { doubtWords, foundMarks } from './foundMarks'

interface Props {
  found: Found
  brand: string
  look: number
}

/** The text with what was found in it, and each find in words. */
export function FoundInText({ found, brand, look }: Props) {
  const { t } = useTranslation()
  const { list } = useFormats()
  const { text, mentions, possible, links } = found
  const counts = [
    t('try.mentions', { count: mentions.length }),
    ...(possible.length > 0 ? [t('try.possible', { count: possible.length })] : []),
    ...(links.length > 0 ? [t('try.links', { count: links.length })] : []),
  ]
  return (
    <Stack gap="sm">
      <Title order={3}>{t('try.found')}</Title>
      <Text size="sm" role="status">
        {list(counts)}
      </Text>
      <MarkedText text={text} marks={foundMarks(t, found, look)} />
      {mentions.length > 0 && (
        <div>
          <Title order={4}>{t('answer.mentions')}</Title>
          <ul className={classes.list}>
            {mentions.map(({ startOffset, surface, name, stance }) => (
              <li key={startOffset}>
                <strong dir="auto">{surface}</strong>: {wordsFor(t, 'answer', stance)}
                {name !== surface && `, ${t('try.by', { name })}`}
              </li>
            ))}
          </ul>
        </div>
      )}
      {possible.length > 0 && (
        <div>
          <Title order={4}>{t('try.possible', { count: possible.length })}</Title>
          <Text size="xs" c="dimmed">
            {t('try.possibleHelp')}
          </Text>
          <ul className={classes.list}>
            {possible.map((hit) => (
              <li key={hit.startOffset}>
                <strong dir="auto">{hit.surface}</strong>: {doubtWords(t, hit)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {links.length > 0 && (
        <div>
          <Title order={4}>{t('answer.sources')}</Title>
          <ul className={classes.list}>
            {links.map((link) => (
              <li key={link.startOffset}>
                <Link link={link} brand={brand} look={look} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </Stack>
  )
}

function Link({ link: { url, site, credit, brand: owner }, brand, look }: { link: FoundLink; brand: string; look: number }) {
  const { t } = useTranslation()
  return (
    <>
      <ExternalLink url={url}>{url}</ExternalLink>
      <Text size="sm" c="dimmed" component="div">
        {site !== null && `${site} · `}
        {owner !== null ? (
          <BrandTag name={t('answer.ownerIs', { brand })} look={look} />
        ) : credit === 'ENGINES_OWN' ? (
          t('answer.enginesOwn')
        ) : (
          t('try.notOwned')
        )}
      </Text>
    </>
  )
}
