import type { ReactNode } from 'react'
import brandClasses from './BrandMark.module.css'
import { highlight, type Span } from './highlight'
import classes from './MarkedText.module.css'

/** A mention as it is shown. */
export interface Mark extends Span {
  /** The look of its brand. */
  look: number
  /** Whose it is and what it says. */
  words: string
  /** Does not count: it rules the brand out (`negated`), or failed a rule (`possible`). */
  doubt?: 'negated' | 'possible'
}

interface Props {
  text: string
  /** Of the prompt, and so of the answer, as far as anybody knows. */
  language?: string | undefined
  marks: Mark[]
  /** Parts that a reader need not see, such as an engine's own marks for its citations. */
  hidden?: { start: number; end: number }[] | undefined
  /** Whether the marks can be gone to, by {@link markAnchor}; of the texts of a page one only. */
  anchored?: boolean
  /** The ordinal of the mark that the reader is at. */
  current?: number | undefined
}

/** A text as it came, as text and nothing else, with the mentions marked. */
export function MarkedText({ text, language, ...shown }: Props) {
  return (
    <div className={classes.text} lang={language} dir="auto">
      {marking(text, shown)(0, text.length)}
    </div>
  )
}

/**
 * Shows stretches of a text with its mentions marked, from `from` to `to`, each in UTF-16 units. To be asked in the text's order: a
 * mention's anchor stands where it begins first.
 */
export function marking(
  text: string,
  { marks, hidden, anchored, current }: Omit<Props, 'text' | 'language'>,
): (from: number, to: number) => ReactNode[] {
  const begun = new Set<number>()
  const stretches = highlight<Mark | Hidden>(text, [...marks, ...(hidden ?? []).map((part) => hiddenSpan(part))])
  return (from, to) =>
    stretches
      .filter(({ start, text: stretch }) => start < to && start + stretch.length > from)
      .map((part) => {
        const start = Math.max(part.start, from)
        const stretch = text.slice(start, Math.min(part.start + part.text.length, to))
        const mentions = part.mentions.filter((mark) => 'look' in mark)
        if (mentions.length < part.mentions.length) {
          return undefined
        }
        const [first] = mentions
        if (!first) {
          return stretch
        }
        const here = mentions.filter(({ ordinal }) => !begun.has(ordinal))
        here.forEach(({ ordinal }) => begun.add(ordinal))
        return (
          <mark
            key={start}
            className={`${brandClasses['brand']} ${classes.mark}`}
            data-look={first.look}
            data-doubt={first.doubt}
            data-overlapped={mentions.length > 1 || undefined}
            data-current={mentions.some(({ ordinal }) => ordinal === current) || undefined}
            title={mentions.map(({ words }) => words).join('\n')}
          >
            {anchored && here.map(({ ordinal }) => <span key={ordinal} id={markAnchor(ordinal)} tabIndex={-1} />)}
            {stretch}
          </mark>
        )
      })
}

type Hidden = Span & { hidden: true }

function hiddenSpan({ start, end }: { start: number; end: number }): Hidden {
  return { ordinal: 0, startOffset: start, endOffset: end, hidden: true }
}

export function markAnchor(ordinal: number): string {
  return `mention-${ordinal}`
}
