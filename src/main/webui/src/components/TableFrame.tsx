import { Group, Paper } from '@mantine/core'
import { useRef, type ReactNode } from 'react'
import { SaveCsv } from './SaveCsv'
import { shownIn } from './shownIn'

interface Props {
  label: string
  /** Its table has a file of its own, with raw numbers, or is none to take away. */
  withoutCsv?: boolean
  children: ReactNode
}

/** A frame for a table that may be wider than the page; can be scrolled with the keyboard too, and taken away as a file. */
export function TableFrame({ label, withoutCsv = false, children }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  return (
    <div>
      {/* What scrolls must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <Paper ref={frame} withBorder role="group" aria-label={label} tabIndex={0} style={{ overflowX: 'auto' }}>
        {children}
      </Paper>
      {!withoutCsv && (
        <Group justify="flex-end">
          <SaveCsv title={label} rows={() => shownIn(frame.current?.querySelector('table'))} />
        </Group>
      )}
    </div>
  )
}
