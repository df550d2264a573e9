import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import { Problem } from './api/problem'
import type { AppRouter } from './router'
import { cssVariables, theme } from './theme'

const MOST_RETRIES = 2

export function App({ router }: { router: AppRouter }) {
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            // Asking again does not change a no.
            retry: (failures, error) => !(error instanceof Problem && error.status < 500) && failures < MOST_RETRIES,
          },
        },
      }),
  )
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  )
}
