import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './WhatIsAParameter.module.css'

/** What a count of parameters says, and what it does not. */
export function WhatIsAParameter() {
  const { t } = useTranslation()
  return (
    <details className={classes.explanation}>
      <summary>{t('parameter.question')}</summary>
      {(['is', 'isNot', 'active', 'misleads', 'unknown'] as const).map((part) => (
        <Text key={part} mt="xs">
          {t(`parameter.${part}`)}
        </Text>
      ))}
    </details>
  )
}
