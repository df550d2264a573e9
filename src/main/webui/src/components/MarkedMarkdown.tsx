import type { Nodes, Parents } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { createElement, Fragment, type ComponentProps, type ReactNode } from 'react'
import { ExternalLink, isWebAddress } from './ExternalLink'
import classes from './MarkedMarkdown.module.css'
import { MarkedText, marking } from './MarkedText'

/**
 * An answer's Markdown with the mentions marked. What is no Markdown is text: HTML is shown as it is written, images are not
 * loaded, and only web addresses are links. Where a mention would get lost, for example in a link's address, all is shown as it came.
 */
export function MarkedMarkdown(props: ComponentProps<typeof MarkedText>) {
  const { text, language, ...shown } = props
  const root = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  const places = leaves(root, text)
  const isShown = (at: number) => places.some(({ start, end }) => start <= at && at < end)
  if (shown.marks.some(({ startOffset, endOffset }) => !isShown(startOffset) || !isShown(endOffset - 1))) {
    return <MarkedText {...props} />
  }
  const marked = marking(text, shown)
  return (
    <div className={classes.text} lang={language} dir="auto">
      {blocks(root, { text, marked })}
    </div>
  )
}

interface Place {
  start: number
  end: number
}

interface Context {
  text: string
  marked: (from: number, to: number) => ReactNode[]
}

const TAGS = {
  paragraph: 'p',
  blockquote: 'blockquote',
  strong: 'strong',
  emphasis: 'em',
  delete: 'del',
} as const

function blocks(parent: Parents, context: Context): ReactNode[] {
  const flow = parent.type === 'root' || parent.type === 'blockquote' || parent.type === 'listItem'
  return parent.children.map((node) => (
    <Fragment key={whole(node).start}>
      {flow && node.type === 'html' ? <p>{leaf(node, context)}</p> : element(node, context)}
    </Fragment>
  ))
}

function element(node: Nodes, context: Context): ReactNode {
  switch (node.type) {
    case 'heading':
      // The page's own headings go down to the second level.
      return createElement(`h${Math.min(6, node.depth + 2)}`, {}, ...blocks(node, context))
    case 'paragraph':
    case 'blockquote':
    case 'strong':
    case 'emphasis':
    case 'delete':
      return createElement(TAGS[node.type], {}, ...blocks(node, context))
    case 'list':
      return createElement(node.ordered ? 'ol' : 'ul', node.ordered ? { start: node.start ?? 1 } : {}, ...blocks(node, context))
    case 'listItem':
      return (
        <li>
          {node.checked !== null && node.checked !== undefined && (node.checked ? '☑ ' : '☐ ')}
          {blocks(node, context)}
        </li>
      )
    case 'table':
      return (
        <div className={classes.table}>
          <table>
            <tbody>
              {node.children.map((row, index) => (
                <tr key={whole(row).start}>
                  {row.children.map((cell) =>
                    createElement(index === 0 ? 'th' : 'td', { key: whole(cell).start }, ...blocks(cell, context)),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )
    case 'link':
      return isWebAddress(node.url) ? <ExternalLink url={node.url}>{blocks(node, context)}</ExternalLink> : leaf(node, context)
    case 'thematicBreak':
      return <hr />
    case 'break':
      return <br />
    case 'code':
      return <pre>{leaf(node, context)}</pre>
    case 'inlineCode':
      return <code>{leaf(node, context)}</code>
    case 'text':
      return leaf(node, context)
    case 'definition':
    case 'footnoteDefinition':
      return <p>{leaf(node, context)}</p>
    default:
      return leaf(node, context)
  }
}

function leaf(node: Nodes, { text, marked }: Context): ReactNode {
  const { start, end } = place(node, text)
  return marked(start, end)
}

/** Every stretch of the text that is shown, in order. */
function leaves(node: Nodes, text: string): Place[] {
  const opaque = node.type === 'footnoteDefinition' || (node.type === 'link' && !isWebAddress(node.url))
  if (opaque || !('children' in node)) {
    return node.type === 'thematicBreak' || node.type === 'break' ? [] : [place(node, text)]
  }
  return node.children.flatMap((child) => leaves(child, text))
}

/** Of a leaf that is marked as code only what is between the marks; of others all, so that no sign of the text gets lost. */
function place(node: Nodes, text: string): Place {
  const { start, end } = whole(node)
  if (node.type === 'inlineCode' || node.type === 'code') {
    const at = text.indexOf(node.value, start)
    return at >= 0 && at + node.value.length <= end ? { start: at, end: at + node.value.length } : { start, end }
  }
  return { start, end }
}

function whole(node: Nodes): Place {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 }
}
