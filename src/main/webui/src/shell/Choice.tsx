import { Button, Menu } from '@mantine/core'
import type { ReactNode } from 'react'

interface Props<T extends string> {
  label: string
  icon: ReactNode
  options: Record<T, string>
  chosen: T
  /** The languages of the options, where they are not the page's. */
  optionsAreLanguages?: boolean
  onChoose: (option: T) => void
}

/** A small menu in the header, of which one option holds. */
export function Choice<T extends string>({ label, icon, options, chosen, optionsAreLanguages, onChoose }: Props<T>) {
  const entries = Object.entries(options) as [T, string][]
  return (
    <Menu position="bottom-end" shadow="md" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button variant="default" size="xs" px="xs" h={34} aria-label={`${label}: ${options[chosen]}`} title={label}>
          {icon}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={chosen} onChange={(option) => onChoose(option as T)}>
          {entries.map(([option, name]) => (
            <Menu.RadioItem
              key={option}
              value={option}
              closeMenuOnClick
              lang={optionsAreLanguages ? option : undefined}
            >
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
