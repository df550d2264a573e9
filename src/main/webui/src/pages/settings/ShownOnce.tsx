import { Alert, Button, CopyButton, Group, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface Props {
  title: string
  help: string
  label: string
  value: string
}

/** A secret that the service has told this once. */
export function ShownOnce({ title, help, label, value }: Props) {
  const { t } = useTranslation()
  return (
    <Alert role="status" title={title}>
      <Text size="sm" mb="xs">
        {help}
      </Text>
      <Group align="end" gap="xs">
        <TextInput
          label={label}
          readOnly
          value={value}
          style={{ flex: '1 1 14rem' }}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? t('access.copied') : t('access.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Alert>
  )
}
