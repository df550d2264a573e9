import { MantineProvider } from '@mantine/core'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import { sessionQuery } from './api/accessQueries'
import { asksAgain, waitMillis } from './api/askingAgain'
import { Problem } from './api/problem'
import type { AppRouter } from './router'
import { cssVariables, theme } from './theme'

export function App({ router }: { router: AppRouter }) {
  const [queries] = useState(() => {
    // Whoever is not signed in, or no longer, signs in and comes back to where they were.
    const onError = (error: unknown) => {
      const { pathname, href } = router.state.location
      if (error instanceof Problem && error.status === 401 && pathname !== '/sign-in') {
        client.removeQueries({ queryKey: sessionQuery.queryKey })
        void router.navigate({ to: '/sign-in', search: { back: href } })
      }
    }
    const client: QueryClient = new QueryClient({
      queryCache: new QueryCache({ onError }),
      mutationCache: new MutationCache({ onError }),
      defaultOptions: {
        queries: { retry: asksAgain, retryDelay: waitMillis },
      },
    })
    return client
  })
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  )
}
