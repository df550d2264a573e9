import { Alert, Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../i18n/problemText'

interface Props {
  title: string
  help: string
  children: ReactNode
  /** What goes on: the step's words, whether it may, whether it is under way and why it could not. */
  next: { words: string; disabled?: boolean; loading?: boolean; error?: unknown; go: () => void }
  skip?: { words: string; go: () => void } | undefined
}

/** One step: what it is for, its fields, and the way on. */
export function StepFrame({ title, help, children, next, skip }: Props) {
  const { t } = useTranslation()
  return (
    <Paper
      withBorder
      p="lg"
      component="form"
      noValidate
      aria-labelledby="step"
      onSubmit={(event) => {
        event.preventDefault()
        next.go()
      }}
    >
      <Stack gap="md">
        <div>
          <Title order={2} id="step">
            {title}
          </Title>
          <Text c="dimmed">{help}</Text>
        </div>
        {children}
        {next.error ? (
          <Alert role="alert" color="red" title={t('form.notSaved')}>
            {problemText(t, next.error)}
          </Alert>
        ) : undefined}
        <Group>
          <Button type="submit" disabled={next.disabled ?? false} loading={next.loading ?? false}>
            {next.words}
          </Button>
          {skip && (
            <Button variant="subtle" onClick={skip.go}>
              {skip.words}
            </Button>
          )}
        </Group>
      </Stack>
    </Paper>
  )
}
