import { Alert, Paper, Stack, Text, Title, VisuallyHidden } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Brand, Example, Preview } from '../../api/client'
import { brandLooks, UNKNOWN_LOOK } from '../../components/brandLooks'
import { changeWords } from '../../components/changeWords'
import { placeOf } from '../../components/highlight'
import { MarkedText } from '../../components/MarkedText'
import { TextLink } from '../../components/TextLink'
import { useFormats } from '../../i18n/formats'
import classes from './BrandEditor.module.css'

interface Props {
  preview: Preview
  /** Whether it is of another draft than the one that is shown. */
  outdated: boolean
  brands: Map<string, Brand>
}

/** What saving would change in the stored answers, with examples. Whoever asked goes on reading at its heading. */
export function PreviewResult({ preview, outdated, brands }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { answers, allAnswers, added, removed, answersChanged, examples } = preview
  const looks = brandLooks(brands.values())
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="preview">
      <Stack gap="sm">
        <Title order={2} id="preview" ref={heading} tabIndex={-1} className={classes.arrival}>
          {t('brand.previewTitle')}
        </Title>
        {outdated && <Alert color="yellow">{t('brand.previewOld')}</Alert>}
        <Text fw={600}>
          {changeWords(t, formats, { added, removed, changed: answersChanged, answers })}
        </Text>
        {answers > 0 && (
          <Text size="sm" c="dimmed">
            {allAnswers ? t('brand.previewAll') : t('brand.previewNewest')}
          </Text>
        )}
        {examples.length > 0 && (
          <ul className={classes.examples}>
            {examples.map((example, index) => (
              // The same sentence may stand in several answers, or twice in one.
              // oxlint-disable-next-line react/no-array-index-key
              <ExampleRow key={index} example={example} look={looks.get(example.brandId) ?? UNKNOWN_LOOK} brands={brands} />
            ))}
          </ul>
        )}
      </Stack>
    </Paper>
  )
}

interface ExampleProps {
  example: Example
  look: number
  brands: Map<string, Brand>
}

function ExampleRow({ example: { added, answerId, brandId, surface, sentence }, look, brands }: ExampleProps) {
  const { t } = useTranslation()
  const brand = brands.get(brandId)?.name ?? t('answer.unknownBrand')
  const place = placeOf(surface, sentence)
  const words = added ? t('brand.comes') : t('brand.goes')
  return (
    <li className={classes.example} data-goes={!added || undefined}>
      <Text size="xs" c="dimmed">
        {words}: {brand}
      </Text>
      <MarkedText text={sentence} marks={place ? [{ ...place, ordinal: 1, look, words: `${brand}: ${words}` }] : []} />
      <TextLink to="/answers/$id" params={{ id: answerId }} target="_blank" size="sm">
        {t('brand.openAnswer')}
        <VisuallyHidden> ({t('answer.newTab')})</VisuallyHidden>
      </TextLink>
    </li>
  )
}
