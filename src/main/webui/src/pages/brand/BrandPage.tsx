import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Brand } from '../../api/client'
import { useBrands } from '../../api/lookups'
import { brandQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { brandLooks } from '../../components/brandLooks'
import { Loaded } from '../../components/Loaded'
import { PageTitle } from '../../components/PageTitle'
import { RescanBanner } from '../../components/RescanBanner'
import { TextLink } from '../../components/TextLink'
import { BrandEditor } from './BrandEditor'
import { draftOf, type Draft } from './draft'
import { useMay } from '../../api/useMay'
import { ForRole } from '../../components/ForRole'

const route = getRouteApi('/brands/$id')

export function BrandPage() {
  const { t } = useTranslation()
  const { id } = route.useParams()
  const may = useMay()
  const brand = useQuery(brandQuery(useApi(), id))
  const brands = useBrands().data ?? new Map<string, Brand>()
  return (
    <Stack gap="lg">
      <Heading>
        {brand.data
          ? t(may('EDITOR') ? 'brands.editOf' : 'brands.lookOf', { brand: brand.data.name })
          : t('brands.title')}
      </Heading>
      <RescanBanner />
      <Loaded query={brand} skeleton={[80, 320, 160]}>
        {(stored) => (
          <BrandEditor
            key={id}
            id={id}
            initial={() => draftOf(stored)}
            brands={brands}
            look={brandLooks(brands.values()).get(id) ?? 1}
          />
        )}
      </Loaded>
    </Stack>
  )
}

export function NewBrandPage() {
  const { t } = useTranslation()
  const brands = useBrands()
  return (
    <Stack gap="lg">
      <Heading>{t('brand.new')}</Heading>
      <Loaded query={brands} skeleton={[80, 320, 160]}>
        {(all) => (
          <ForRole least="EDITOR" otherwise={t('access.editorsOnly')}>
            <BrandEditor initial={() => newBrand(all)} brands={all} look={1} />
          </ForRole>
        )}
      </Loaded>
    </Stack>
  )
}

function Heading({ children }: { children: string }) {
  const { t } = useTranslation()
  return (
    <div>
      <TextLink to="/brands" size="sm">
        ← {t('brand.back')}
      </TextLink>
      <PageTitle>{children}</PageTitle>
    </div>
  )
}

/** The first brand is one's own, the next ones are competitors, most of the time. */
function newBrand(brands: Map<string, Brand>): Draft {
  const own = [...brands.values()].some(({ kind }) => kind === 'OWN')
  return { name: '', kind: own ? 'COMPETITOR' : 'OWN', names: [], domains: [] }
}
