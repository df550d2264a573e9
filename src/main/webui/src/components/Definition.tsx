import { Popover, Text, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './Definition.module.css'

/** A term that tells what it means when it is pressed: by mouse, finger or key. */
export function Definition({ term, children }: { term: string; children: ReactNode }) {
  return (
    <Popover width={300} position="bottom-start" shadow="md" withArrow withRoles trapFocus={false}>
      <Popover.Target>
        <UnstyledButton className={classes.term}>{term}</UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" component="div">
          {children}
        </Text>
      </Popover.Dropdown>
    </Popover>
  )
}
