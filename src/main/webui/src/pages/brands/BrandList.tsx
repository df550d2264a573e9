import { Badge, Group, Paper, Pill, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Brand } from '../../api/client'
import { brandLooks } from '../../components/brandLooks'
import { BrandTag } from '../../components/BrandTag'
import { ButtonLink } from '../../components/ButtonLink'
import { useFormats } from '../../i18n/formats'
import classes from './BrandList.module.css'
import { RemoveBrand } from './RemoveBrand'
import { useMay } from '../../api/useMay'

const NAMES_SHOWN = 12

/** Own brands first, then by name. */
export function BrandList({ brands }: { brands: Map<string, Brand> }) {
  const looks = brandLooks(brands.values())
  const sorted = [...brands.values()].toSorted(
    (a, b) => Number(b.kind === 'OWN') - Number(a.kind === 'OWN') || a.name.localeCompare(b.name),
  )
  return (
    <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {sorted.map((brand) => (
        <BrandRow key={brand.id} brand={brand} look={looks.get(brand.id)} />
      ))}
    </Stack>
  )
}

function BrandRow({ brand, look }: { brand: Brand; look: number | undefined }) {
  const { t } = useTranslation()
  const { list } = useFormats()
  const may = useMay()
  const { id, name, kind, names, domains } = brand
  return (
    <Paper component="li" withBorder p="md" className={classes.row}>
      <Group gap="sm" className={classes.name}>
        <Title order={2} size="h3">
          <BrandTag name={name} look={look} />
        </Title>
        <Badge variant="default" tt="none">
          {kind === 'OWN' ? t('brands.own') : t('brands.competitor')}
        </Badge>
      </Group>
      <Group gap="xs" className={classes.actions}>
        <ButtonLink
          to="/brands/$id"
          params={{ id }}
          variant="default"
          size="xs"
          aria-label={t(may('EDITOR') ? 'brands.editOf' : 'brands.lookOf', { brand: name })}
        >
          {t(may('EDITOR') ? 'brands.edit' : 'brands.look')}
        </ButtonLink>
        <RemoveBrand brand={brand} />
      </Group>
      <dl className={classes.facts}>
        <dt>{t('brands.names')}</dt>
        <dd>
          <Group gap={6}>
            {names.slice(0, NAMES_SHOWN).map(({ id: key, text }) => (
              <Pill key={key} dir="auto" className={classes.chip}>
                {text}
              </Pill>
            ))}
            {names.length > NAMES_SHOWN && (
              <Text size="sm" c="dimmed">
                {t('brands.more', { count: names.length - NAMES_SHOWN })}
              </Text>
            )}
          </Group>
        </dd>
        <dt>{t('brands.domains')}</dt>
        <dd>{domains.length === 0 ? t('brands.domainsNone') : list(domains)}</dd>
      </dl>
    </Paper>
  )
}
