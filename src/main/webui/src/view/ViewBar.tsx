import { Button, Group, NativeSelect, Popover, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Brand } from '../api/client'
import { brandsQuery } from '../api/queries'
import { useApi } from '../api/WorkspaceApi'
import { FilterChip } from '../components/FilterChip'
import { comparisonText, LENGTHS, periodText, readComparison, readPeriod, type Days } from './period'
import { SavedViews } from './SavedViews'
import type { UsedView } from './useView'
import { DIMENSIONS, isLimited, limited, SINGLE, type Dimension, type View } from './view'
import { useChoices, type Choices } from './useChoices'
import classes from './ViewBar.module.css'

/** Prompts come into a view by links only: there may be thousands. */
const OFFERED = DIMENSIONS.filter((dimension) => dimension !== 'prompt')

const CUSTOM = 'custom'

/** What of the data is looked at: on top of every page of numbers, and always in sight. */
export function ViewBar({ used, brands = true, comparison = false }: { used: UsedView; brands?: boolean; comparison?: boolean }) {
  const { t } = useTranslation()
  const choices = useChoices(used.view.only.prompt)
  return (
    <section className={classes.bar} data-view-bar aria-label={t('view.title')}>
      <Group gap="sm" align="end">
        <PeriodChoice {...used} />
        {comparison && <ComparisonChoice {...used} />}
        {brands && <BrandChoice {...used} />}
        <AddFilter {...used} choices={choices} />
        <SavedViews />
      </Group>
      <Chips {...used} choices={choices} />
    </section>
  )
}

function PeriodChoice({ view, days, today, look }: UsedView) {
  const { t } = useTranslation()
  const custom = view.period.kind === 'range'
  const choose = (text: string) => {
    const period = text === CUSTOM ? ({ kind: 'range', ...days } as const) : readPeriod(text)
    if (period) {
      look({ ...view, period })
    }
  }
  const change = (changed: Partial<Days>) => {
    const next = { ...days, ...changed }
    const period = readPeriod(`${next.from}..${next.to}`)
    if (period) {
      look({ ...view, period })
    }
  }
  return (
    <>
      <NativeSelect
        label={t('view.period')}
        value={custom ? CUSTOM : periodText(view.period)}
        data={[
          ...LENGTHS.map((length) => ({ value: `${length}d`, label: t('view.lastDays', { count: length }) })),
          { value: 'month', label: t('view.month') },
          { value: 'last-month', label: t('view.lastMonth') },
          { value: CUSTOM, label: t('view.custom') },
        ]}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {custom && (
        <>
          <TextInput type="date" label={t('view.from')} value={days.from} max={days.to} onChange={(event) => change({ from: event.currentTarget.value })} />
          <TextInput
            type="date"
            label={t('view.to')}
            value={days.to}
            min={days.from}
            max={today}
            onChange={(event) => change({ to: event.currentTarget.value })}
          />
        </>
      )}
    </>
  )
}

function ComparisonChoice({ view, days, earlier, look }: UsedView) {
  const { t } = useTranslation()
  const { compare } = view
  const choose = (text: string) => {
    const next = text === CUSTOM ? earlier && ({ kind: 'range', ...earlier } as const) : readComparison(text)
    if (next) {
      look({ ...view, compare: next })
    }
  }
  const change = (changed: Partial<Days>) => {
    const next = { from: '', to: '', ...earlier, ...changed }
    choose(`${next.from}..${next.to}`)
  }
  return (
    <>
      <NativeSelect
        label={t('view.compare')}
        value={compare.kind === 'range' ? CUSTOM : comparisonText(compare)}
        data={[
          { value: 'before', label: t('view.compareBefore') },
          { value: 'year', label: t('view.compareYear') },
          { value: CUSTOM, label: t('view.custom'), disabled: !earlier },
          { value: 'off', label: t('view.compareOff') },
        ]}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {compare.kind === 'range' && earlier && (
        <>
          <TextInput type="date" label={t('view.compareFrom')} value={earlier.from} max={earlier.to} onChange={(event) => change({ from: event.currentTarget.value })} />
          <TextInput type="date" label={t('view.compareTo')} value={earlier.to} min={earlier.from} max={days.from} onChange={(event) => change({ to: event.currentTarget.value })} />
        </>
      )}
    </>
  )
}

function BrandChoice({ view, look }: UsedView) {
  const { t } = useTranslation()
  const { data: brands = [] } = useQuery(brandsQuery(useApi()))
  return (
    <NativeSelect
      label={t('view.brand')}
      value={lookedBrand(view, brands)?.id ?? ''}
      data={brands.map(({ id, name }) => ({ value: id, label: name }))}
      disabled={brands.length === 0}
      onChange={(event) => look({ ...view, brand: event.currentTarget.value })}
    />
  )
}

/** The brand that a view is about: the one it names, else the first own one, else any. */
export function lookedBrand(view: View, brands: Brand[]): Brand | undefined {
  return brands.find(({ id }) => id === view.brand) ?? brands.find(({ kind }) => kind === 'OWN') ?? brands[0]
}

interface ChoosingProps extends UsedView {
  choices: Choices
}

function AddFilter({ view, look, choices }: ChoosingProps) {
  const { t } = useTranslation()
  const add = (dimension: Dimension, value: string) => {
    if (value !== '') {
      const already = SINGLE.has(dimension) ? [] : view.only[dimension].filter((other) => other !== value)
      look(limited(view, dimension, [...already, value]))
    }
  }
  return (
    <Popover position="bottom-start" shadow="md" width={300} trapFocus>
      <Popover.Target>
        <Button variant="default">{t('view.filter')}</Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          {OFFERED.filter((dimension) => choices.of[dimension].length > 0).map((dimension) => (
            <NativeSelect
              key={dimension}
              size="xs"
              label={t(`view.${dimension}`)}
              value=""
              data={[
                { value: '', label: t('view.add') },
                ...choices.of[dimension].map((value) => ({ value, label: choices.words(dimension, value) })),
              ]}
              onChange={(event) => add(dimension, event.currentTarget.value)}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

function Chips({ view, look, choices }: ChoosingProps) {
  const { t } = useTranslation()
  if (!isLimited(view)) {
    return undefined
  }
  const none = Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, []])) as unknown as View['only']
  return (
    <Group gap="xs" mt="xs">
      {DIMENSIONS.flatMap((dimension) =>
        view.only[dimension].map((value) => {
          const words = t('view.chip', { dimension: t(`view.${dimension}`), value: choices.words(dimension, value) })
          return (
            <FilterChip
              key={`${dimension} ${value}`}
              words={words}
              onRemove={() => look(limited(view, dimension, view.only[dimension].filter((other) => other !== value)))}
            />
          )
        }),
      )}
      <Button variant="subtle" size="compact-sm" onClick={() => look({ ...view, only: none })}>
        {t('answers.clear')}
      </Button>
    </Group>
  )
}
