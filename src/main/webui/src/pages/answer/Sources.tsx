import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Brand, FoundUrl } from '../../api/client'
import { brandLooks } from '../../components/brandLooks'
import { BrandTag } from '../../components/BrandTag'
import { ExternalLink } from '../../components/ExternalLink'
import { useFormats } from '../../i18n/formats'
import { wordsFor } from '../../i18n/words'
import { KindOfSite } from './KindOfSite'
import classes from './Sources.module.css'

/** The links of an answer. Cited, shown to the model and read by it are three different facts. */
export function Sources({ urls, brands }: { urls: FoundUrl[]; brands: Map<string, Brand> }) {
  const { t } = useTranslation()
  return (
    <section aria-labelledby="sources">
      <Title order={2} id="sources" mb="sm">
        {t('answer.sources')}
      </Title>
      {(['CITED', 'RETRIEVED', 'OPENED'] as const).map((relation) => {
        const found = urls.filter((url) => url.relation === relation)
        if (found.length === 0) {
          return relation === 'CITED' ? (
            <Text key={relation} c="dimmed">
              {t('answer.citedNone')}
            </Text>
          ) : undefined
        }
        return (
          <div key={relation} className={classes.relation}>
            <Title order={3} mb="xs">
              {t(`answer.${relation}`)}
            </Title>
            <ol className={classes.urls}>
              {found.map((url) => (
                <Source key={url.ordinal} url={url} brands={brands} />
              ))}
            </ol>
          </div>
        )
      })}
    </section>
  )
}

function Source({ url, brands }: { url: FoundUrl; brands: Map<string, Brand> }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const owner = url.brandId === null ? undefined : brands.get(url.brandId)
  const origins = url.origins.map((origin) => wordsFor(t, 'answer', origin))
  return (
    <li>
      <ExternalLink url={url.url}>{url.title ?? url.url}</ExternalLink>
      {url.title !== null && (
        <Text size="xs" c="dimmed" className={classes.address}>
          {url.url}
        </Text>
      )}
      <Text size="sm" c="dimmed" component="div" className={classes.facts}>
        {url.site !== null && <span>{url.site}</span>}
        {url.site !== null && <KindOfSite answer={url.answerId} site={url.site} kind={url.kind} />}
        {owner && <BrandTag name={t('answer.ownerIs', { brand: owner.name })} look={brandLooks(brands.values()).get(owner.id)} />}
        {url.enginesOwn && <span>{t('answer.enginesOwn')}</span>}
        {url.relation === 'CITED' && <span>{formats.list(origins)}</span>}
      </Text>
    </li>
  )
}
