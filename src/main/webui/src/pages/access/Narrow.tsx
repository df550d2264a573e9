import { Paper, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { PageTitle } from '../../components/PageTitle'

/** A page that asks one thing. */
export function Narrow({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack maw="28rem" mx="auto" gap="md">
      <PageTitle>{title}</PageTitle>
      <Paper withBorder p="lg">
        {children}
      </Paper>
    </Stack>
  )
}
