import { Anchor, Text, VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** A link that an engine wrote: it opens only if it is a web address, and learns nothing about where it stood. */
export function ExternalLink({ url, children }: { url: string; children: ReactNode }) {
  const { t } = useTranslation()
  if (!isWebAddress(url)) {
    return (
      <Text span inherit title={t('answer.unsafe')}>
        {children}
      </Text>
    )
  }
  return (
    <Anchor href={url} target="_blank" rel="noopener noreferrer nofollow ugc" inherit>
      {children}
      <VisuallyHidden> ({t('answer.newTab')})</VisuallyHidden>
    </Anchor>
  )
}

export function isWebAddress(url: string): boolean {
  return URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol)
}
