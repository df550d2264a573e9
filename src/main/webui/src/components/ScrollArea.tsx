import { Paper } from '@mantine/core'
import type { ReactNode } from 'react'

/** A frame for what may be wider than the page; can be scrolled with the keyboard too. */
export function ScrollArea({ label, children }: { label: string; children: ReactNode }) {
  return (
    // What scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <Paper withBorder role="group" aria-label={label} tabIndex={0} style={{ overflowX: 'auto' }}>
      {children}
    </Paper>
  )
}
