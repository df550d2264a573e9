import { Paper, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** Nothing is here yet: why, and what to do. */
export function Notice({ title, children, order = 3 }: { title: string; children: ReactNode; order?: 2 | 3 }) {
  return (
    <Paper withBorder p="xl">
      <Stack gap="xs" align="center" ta="center">
        <Title order={order} size="h4">
          {title}
        </Title>
        <Text c="dimmed" component="div" maw="34rem">
          {children}
        </Text>
      </Stack>
    </Paper>
  )
}
