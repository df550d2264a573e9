/** A place in a text: UTF-16 units, end exclusive. */
export interface Span {
  ordinal: number
  startOffset: number
  endOffset: number
}

/** A stretch of the text over which the same mentions lie; without any it is plain text. */
export interface Stretch<T extends Span> {
  start: number
  text: string
  /** The mentions that cover it, the one that begins first (and of these the longest) ahead. */
  mentions: T[]
}

/**
 * Cuts a text at the edges of its mentions. Together the stretches are the text, unchanged; mentions may touch, overlap
 * or lie within each other.
 *
 * @param mentions offsets are UTF-16 units of the text, end exclusive; what lies outside the text is cut off, and an edge
 *   inside a surrogate pair moves outwards, so that no character is cut in two
 */
export function highlight<T extends Span>(text: string, mentions: T[]): Stretch<T>[] {
  const placed = mentions
    .map((mention) => ({ mention, ...placeIn(text, mention) }))
    .filter(({ start, end }) => start < end)
    .toSorted((a, b) => a.start - b.start || b.end - a.end || a.mention.ordinal - b.mention.ordinal)
  const edges = [...new Set([0, text.length, ...placed.flatMap(({ start, end }) => [start, end])])].toSorted(
    (a, b) => a - b,
  )
  return edges.slice(0, -1).map((start, index) => ({
    start,
    text: text.slice(start, edges[index + 1]),
    mentions: placed.filter((span) => span.start <= start && start < span.end).map(({ mention }) => mention),
  }))
}

function placeIn(text: string, { startOffset, endOffset }: Span): { start: number; end: number } {
  const within = (offset: number) => Math.min(Math.max(offset, 0), text.length)
  const start = within(startOffset)
  const end = within(endOffset)
  return {
    start: splitsPair(text, start) ? start - 1 : start,
    end: splitsPair(text, end) ? end + 1 : end,
  }
}

function splitsPair(text: string, offset: number): boolean {
  return offset > 0 && isBetween(text, offset - 1, 0xd800, 0xdbff) && isBetween(text, offset, 0xdc00, 0xdfff)
}

function isBetween(text: string, index: number, low: number, high: number): boolean {
  const unit = text.charCodeAt(index)
  return unit >= low && unit <= high
}

/**
 * Where a surface stands in a sentence of which only the two are known: the first place where it is no part of a longer
 * word, else the first place. Nowhere if it is not in the sentence.
 */
export function placeOf(surface: string, sentence: string): Omit<Span, 'ordinal'> | undefined {
  if (surface === '') {
    return undefined
  }
  let first: number | undefined
  for (let at = sentence.indexOf(surface); at >= 0; at = sentence.indexOf(surface, at + 1)) {
    const end = at + surface.length
    if (!ENDS_IN_WORD.test(sentence.slice(0, at)) && !BEGINS_WITH_WORD.test(sentence.slice(end))) {
      return { startOffset: at, endOffset: end }
    }
    first ??= at
  }
  return first === undefined ? undefined : { startOffset: first, endOffset: first + surface.length }
}

const ENDS_IN_WORD = /[\p{L}\p{M}\p{N}]$/u
const BEGINS_WITH_WORD = /^[\p{L}\p{M}\p{N}]/u
