import type { Cell } from './csv'

/** Not words of the table: what is pressed in it, drawn in it, or there for the eye alone. */
const NO_WORDS = 'button, select, input, svg, [aria-hidden="true"]'

/** What a table shows, cell by cell; times as ISO 8601 has them. */
export function shownIn(table: HTMLTableElement | null | undefined): Cell[][] {
  return [...(table?.rows ?? [])].map((row) =>
    [...row.cells].flatMap((cell) => Array.from({ length: cell.colSpan }, (_, column) => (column === 0 ? words(cell) : ''))),
  )
}

function words(cell: Element): Cell {
  const parts: string[] = []
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && node.matches(NO_WORDS) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  )
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof HTMLTimeElement) {
      parts.push(' ', node.dateTime)
    } else if (node instanceof Text && !node.parentElement?.closest('time')) {
      // Words of elements side by side are words apart; React cuts one text into several nodes.
      parts.push(node.previousSibling instanceof Text ? '' : ' ', node.data)
    }
  }
  return parts.join('').replaceAll(/\s+/g, ' ').trim()
}
