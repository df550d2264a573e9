import { Group, Paper, Stack, Text, Title } from '@mantine/core'
import type { Monitor } from '../../api/client'
import { MonitorSize } from '../../components/MonitorSize'
import { NextRun } from '../../components/NextRun'
import { RunNow } from '../../components/RunNow'
import { TextLink } from '../../components/TextLink'

export function MonitorCard({ monitor }: { monitor: Monitor }) {
  return (
    <Paper withBorder p="md" h="100%">
      <Stack gap="xs" h="100%">
        <Title order={3}>
          <TextLink to="/monitors/$id" params={{ id: monitor.id }} inherit>
            {monitor.name}
          </TextLink>
        </Title>
        <Text size="sm" c="dimmed">
          <MonitorSize monitor={monitor} />
        </Text>
        <Group justify="space-between" mt="auto" gap="xs">
          <Text size="sm">
            <NextRun monitor={monitor} />
          </Text>
          <RunNow monitor={monitor} />
        </Group>
      </Stack>
    </Paper>
  )
}
