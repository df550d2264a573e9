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
  /** Whether the marks can be gone to, by {@link markAnchor}; of the texts of a page one only. */
  anchored?: boolean
  /** The ordinal of the mark that the reader is at. */
  current?: number | undefined
}

/** A text as it came, as text and nothing else, with the mentions marked. */
export function MarkedText({ text, language, marks, anchored, current }: Props) {
  const begun = new Set<number>()
  return (
    <div className={classes.text} lang={language} dir="auto">
      {highlight(text, marks).map(({ start, text: stretch, mentions }) => {
        const [first] = mentions
        if (!first) {
          return <span key={start}>{stretch}</span>
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
      })}
    </div>
  )
}

export function markAnchor(ordinal: number): string {
  return `mention-${ordinal}`
}
