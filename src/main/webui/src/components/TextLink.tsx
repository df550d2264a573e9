import { Anchor, type AnchorProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'

// Anchor takes any element; createLink needs to know that this one is an <a>.
function PlainAnchor(props: AnchorProps & Omit<ComponentProps<'a'>, keyof AnchorProps>) {
  return <Anchor {...props} />
}

/** A link to a place in this page, checked against the routes there are. */
export const TextLink = createLink(PlainAnchor)
