import { Popover, UnstyledButton } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import classes from './Definition.module.css'

/** A term that tells what it means when it is pressed: by mouse, finger or key. */
export function Definition({ term, children }: { term: string; children: ReactNode }) {
  const [opened, setOpened] = useState(false)
  return (
    <Popover
      width={300}
      position="bottom-start"
      shadow="md"
      withArrow
      opened={opened}
      onChange={setOpened}
    >
      <Popover.Target>
        <UnstyledButton
          className={classes.term}
          data-term
          onClick={() => setOpened(!opened)}
          onKeyDown={(event) => event.key === 'Escape' && setOpened(false)}
        >
          {term}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.meaning}>{children}</Popover.Dropdown>
    </Popover>
  )
}
