import { createMemoryHistory } from '@tanstack/react-router'
import { MantineProvider } from '@mantine/core'
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { App } from '../App'
import { startTexts } from '../i18n'
import { createAppRouter } from '../router'

/** Opens an address of the page, in English. */
export async function open(address: string) {
  await startTexts()
  const router = createAppRouter(createMemoryHistory({ initialEntries: [address] }))
  render(<App router={router} />)
  return router
}

/** Shows a component that needs neither service nor address, in English. */
export async function show(component: ReactNode) {
  await startTexts()
  return render(<MantineProvider>{component}</MantineProvider>)
}
