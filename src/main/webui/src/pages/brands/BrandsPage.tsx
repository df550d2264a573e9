import { Group, Stack, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rescansQuery } from '../../api/queries'
import { useBrands } from '../../api/lookups'
import { useApi } from '../../api/WorkspaceApi'
import { ButtonLink } from '../../components/ButtonLink'
import { Loaded } from '../../components/Loaded'
import { Notice } from '../../components/Notice'
import { PageTitle } from '../../components/PageTitle'
import { RescanBanner } from '../../components/RescanBanner'
import { BrandList } from './BrandList'
import { Candidates } from './Candidates'
import { RescanHistory } from './RescanHistory'
import { SentimentJudge } from './SentimentJudge'
import { ForRole } from '../../components/ForRole'

export function BrandsPage() {
  const { t } = useTranslation()
  const brands = useBrands()
  const rescans = useQuery(rescansQuery(useApi()))
  return (
    <Stack gap="xl">
      <Group justify="space-between">
        <PageTitle>{t('brands.title')}</PageTitle>
        <ForRole least="EDITOR">
          <ButtonLink to="/brands/new">{t('brands.add')}</ButtonLink>
        </ForRole>
      </Group>
      <RescanBanner />
      <Loaded query={brands} skeleton={[110, 110, 110]}>
        {(all) =>
          all.size === 0 ? (
            <Notice order={2} title={t('brands.none')}>
              {t('brands.noneHelp')}
            </Notice>
          ) : (
            <BrandList brands={all} />
          )
        }
      </Loaded>
      <Candidates />
      <SentimentJudge />
      <section aria-labelledby="rescans">
        <Title order={2} id="rescans" mb="sm">
          {t('rescan.title')}
        </Title>
        <Loaded query={rescans} skeleton={[56, 56]}>
          {({ items }) => <RescanHistory rescans={items} />}
        </Loaded>
      </section>
    </Stack>
  )
}
