import { useLocalStorage } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import type { Mention } from '../../api/client'
import { markAnchor } from '../../components/MarkedText'

export interface MentionWalk {
  /** The mention that the reader is at; none before the first step. */
  current: Mention | undefined
  /** Its number, from 1; 0 before the first step. */
  number: number
  next: () => void
  previous: () => void
  /** Whether the keys n and p walk; whoever uses such keys otherwise can switch them off (WCAG 2.1.4). */
  keys: boolean
  setKeys: (on: boolean) => void
}

/** Going from mention to mention, round and round. */
export function useMentionWalk(mentions: Mention[]): MentionWalk {
  const [index, setIndex] = useState<number>()
  const [keys, setKeys] = useLocalStorage({ key: 'mentionscope-mention-keys', defaultValue: true })
  const count = mentions.length
  const walk = (step: 1 | -1) => {
    if (count === 0) {
      return
    }
    const to = index === undefined ? (step === 1 ? 0 : count - 1) : (index + step + count) % count
    setIndex(to)
    const mention = mentions[to]
    if (mention) {
      document.querySelector(`#${markAnchor(mention.ordinal)}`)?.parentElement?.scrollIntoView({ block: 'center' })
    }
  }
  useEffect(() => {
    if (!keys) {
      return undefined
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
        return
      }
      if (event.key === 'n') {
        walk(1)
      } else if (event.key === 'p') {
        walk(-1)
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
  return {
    current: index === undefined ? undefined : mentions[index],
    number: index === undefined ? 0 : index + 1,
    next: () => walk(1),
    previous: () => walk(-1),
    keys,
    setKeys,
  }
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'SELECT', 'TEXTAREA'].includes(target.tagName))
}
