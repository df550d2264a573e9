import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Prompt } from '../../api/client'
import classes from './PromptSent.module.css'

export function PromptSent({ prompt }: { prompt: Prompt | undefined }) {
  const { t } = useTranslation()
  return (
    <figure className={classes.prompt}>
      <Text component="figcaption" size="sm" c="dimmed">
        {t('answer.promptSent')}
      </Text>
      <blockquote lang={prompt?.language} dir="auto">
        {prompt?.text ?? '…'}
      </blockquote>
    </figure>
  )
}
