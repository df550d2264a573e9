import { useTranslation } from 'react-i18next'
import type { Brand, Mention } from '../../api/client'
import brandClasses from '../../components/BrandMark.module.css'
import { UNKNOWN_LOOK } from '../../components/brandLooks'
import { wordsFor } from '../../i18n/words'
import { highlight } from './highlight'
import classes from './MarkedText.module.css'

interface Props {
  text: string
  /** Of the prompt, and so of the answer, as far as anybody knows. */
  language: string | undefined
  mentions: Mention[]
  brands: Map<string, Brand>
  looks: Map<string, number>
  /** The ordinal of the mention that the reader is at. */
  current: number | undefined
}

/** An engine's text as it came, as text and nothing else, with the mentions marked. */
export function MarkedText({ text, language, mentions, brands, looks, current }: Props) {
  const { t } = useTranslation()
  const begun = new Set<number>()
  return (
    <div className={classes.text} lang={language} dir="auto">
      {highlight(text, mentions).map((stretch) => {
        const [first] = stretch.mentions
        if (!first) {
          return <span key={stretch.start}>{stretch.text}</span>
        }
        const here = stretch.mentions.filter(({ ordinal }) => !begun.has(ordinal))
        here.forEach(({ ordinal }) => begun.add(ordinal))
        const words = stretch.mentions.map(
          (mention) =>
            `${brands.get(mention.brandId)?.name ?? t('answer.unknownBrand')}: ${wordsFor(t, 'answer', mention.stance)}`,
        )
        return (
          <mark
            key={stretch.start}
            className={`${brandClasses['brand']} ${classes.mark}`}
            data-look={looks.get(first.brandId) ?? UNKNOWN_LOOK}
            data-negated={first.stance === 'NEGATED' || undefined}
            data-overlapped={stretch.mentions.length > 1 || undefined}
            data-current={stretch.mentions.some(({ ordinal }) => ordinal === current) || undefined}
            title={words.join('\n')}
          >
            {here.map(({ ordinal }) => (
              <span key={ordinal} id={mentionAnchor(ordinal)} tabIndex={-1} />
            ))}
            {stretch.text}
          </mark>
        )
      })}
    </div>
  )
}

export function mentionAnchor(ordinal: number): string {
  return `mention-${ordinal}`
}
