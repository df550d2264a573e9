import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import explanation from '../../components/WhatIsAParameter.module.css'

/** What the picture says, and what it does not. */
export function HowToRead() {
  const { t } = useTranslation()
  return (
    <details className={explanation.explanation}>
      <summary>{t('correlations.howToRead')}</summary>
      {(['point', 'bars', 'three', 'words', 'few', 'cause', 'search'] as const).map((part) => (
        <Text key={part} mt="xs">
          {t(`correlations.read.${part}`)}
        </Text>
      ))}
    </details>
  )
}
