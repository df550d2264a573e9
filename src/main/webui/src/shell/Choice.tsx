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
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default" size="xs" px="xs" h={34} aria-label={`${label}: ${options[chosen]}`} title={label}>
          {icon}
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={label}>
        {entries.map(([option, name]) => (
          <Menu.Item
            key={option}
            role="menuitemradio"
            aria-checked={option === chosen}
            lang={optionsAreLanguages ? option : undefined}
            fw={option === chosen ? 700 : 400}
            rightSection={option === chosen ? <span aria-hidden>✓</span> : undefined}
            onClick={() => onChoose(option)}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
