import { Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ModelSummary } from '../../api/client'
import { Basis } from '../../components/Basis'
import { SaveCsv } from '../../components/SaveCsv'
import { SimulatedBadge } from '../../components/SimulatedBanner'
import { sizeInWords } from '../../components/size'
import { TextLink } from '../../components/TextLink'
import classes from './Models.module.css'

export function ModelList({ models }: { models: ModelSummary[] }) {
  const { t } = useTranslation()
  const file = () => [
    ['id', 'name', 'maker', 'total_parameters', 'total_basis', 'active_parameters', 'active_basis', 'own', 'simulated'],
    ...models.map(({ model, total, active }) => [
      model.id,
      model.name,
      model.maker,
      total?.value,
      total?.basis ?? 'UNDISCLOSED',
      active?.value,
      active?.basis,
      model.own,
      model.simulated,
    ]),
  ]
  return (
    <div>
      <ul className={classes.list} aria-label={t('models.title')}>
        {models.map((summary) => (
          <ModelRow key={summary.model.id} summary={summary} />
        ))}
      </ul>
      <Group justify="flex-end">
        <SaveCsv title={t('models.title')} rows={file} />
      </Group>
    </div>
  )
}

function ModelRow({ summary: { model, total, active } }: { summary: ModelSummary }) {
  const { t, i18n } = useTranslation()
  const [maker = '', name = ''] = model.id.split('/')
  const size = total && sizeInWords(t, i18n.language, total)
  const used = active && sizeInWords(t, i18n.language, active)
  return (
    <li className={classes.row}>
      <div className={classes.name}>
        <TextLink to="/models/$maker/$name" params={{ maker, name }} fw={600} className={classes.link}>
          {model.name}
        </TextLink>
        {model.simulated && <SimulatedBadge />}
        {model.own && <Text size="xs">{t('models.own')}</Text>}
      </div>
      <Text size="sm" c="dimmed">
        {model.maker}
      </Text>
      <Text size="sm">
        {size || t('models.noNumber')}
        {used && ` · ${t('models.activeSize', { size: used })}`}
      </Text>
      <Basis basis={total?.basis ?? 'UNDISCLOSED'} />
    </li>
  )
}
