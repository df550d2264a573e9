import { Badge, Checkbox, Group, Text, TextInput, Title } from '@mantine/core'
import { useDebouncedCallback, useSet } from '@mantine/hooks'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Brand, MetricReport, Prompt, Topic } from '../../api/client'
import { useMay } from '../../api/useMay'
import { MetricCell } from '../../components/metric/MetricCell'
import { SaveCsv } from '../../components/SaveCsv'
import { TableFrame } from '../../components/TableFrame'
import { TextLink } from '../../components/TextLink'
import { useFormats } from '../../i18n/formats'
import type { UsedView } from '../../view/useView'
import { limited, viewSearch, type View } from '../../view/view'
import { COLUMNS, numbersBy, rawCells, rawHeadings, type Numbers } from './columns'
import { LabelBar } from './LabelBar'
import { MetricHeads, SortButton, sortOf, type Order } from './MetricHeads'
import classes from './Prompts.module.css'

interface Props {
  used: UsedView
  brand: Brand | undefined
  prompts: Prompt[]
  topics: Topic[]
  report: MetricReport
  words: string
  onWords: (words: string) => void
}

const TYPING_MILLIS = 300

/** A row is about this high until it has been measured, in pixels. */
const ROW_HEIGHT = 92

/** All prompts with their numbers; those ticked can be grouped together. Only the rows in sight are drawn. */
export function PromptTable({ used, brand, prompts, topics, report, words, onWords }: Props) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const may = useMay()
  const [order, setOrder] = useState<Order>({ column: 'NAME', descending: false })
  const ticked = useSet<string>()
  const type = useDebouncedCallback(onWords, TYPING_MILLIS)
  const numbers = useMemo(() => numbersBy(report, (row) => row.promptId), [report])
  const rows = useMemo(
    () => sorted(prompts.filter((prompt) => fits(prompt, used.view, words)), numbers, order),
    [prompts, used.view, words, numbers, order],
  )
  const inSight = rows.filter(({ id }) => ticked.has(id))
  const allTicked = rows.length > 0 && inSight.length === rows.length
  const title = t('prompts.by_PROMPT')
  const topicNames = new Map(topics.map(({ id, name }) => [id, name]))
  return (
    <section aria-labelledby="prompts">
      <Group justify="space-between" align="end" mb="xs">
        <div>
          <Title order={2} id="prompts" size="h3">
            {brand ? t('prompts.of', { title, brand: brand.name }) : title}
          </Title>
          <Text size="sm" c="dimmed" role="status">
            {rows.length === prompts.length
              ? t('prompts.count', { count: rows.length })
              : t('prompts.some', { shown: number(rows.length), all: number(prompts.length) })}
          </Text>
        </div>
        <Group gap="xs" align="end">
          <TextInput
            type="search"
            size="sm"
            label={t('prompts.words')}
            defaultValue={words}
            maxLength={200}
            onChange={(event) => type(event.currentTarget.value)}
          />
          <SaveCsv title={title} rows={() => fileOf(rows, topicNames, numbers)} />
        </Group>
      </Group>
      {inSight.length > 0 && (
        <LabelBar chosen={inSight} topics={topics} onDone={() => ticked.clear()} />
      )}
      {rows.length === 0 ? (
        <Text>{t('prompts.noneFit')}</Text>
      ) : (
        <TableFrame withoutCsv label={title}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col" aria-sort={sortOf(order, 'NAME')}>
                  <Group gap="xs" wrap="nowrap">
                    {may('EDITOR') && (
                      <Checkbox
                        aria-label={t('prompts.tickAll')}
                        checked={allTicked}
                        indeterminate={inSight.length > 0 && !allTicked}
                        onChange={() => (allTicked ? ticked.clear() : rows.forEach(({ id }) => ticked.add(id)))}
                      />
                    )}
                    {t('prompts.one_PROMPT')} <SortButton column="NAME" name={t('prompts.one_PROMPT')} order={order} onOrder={setOrder} />
                  </Group>
                </th>
                <MetricHeads order={order} onOrder={setOrder} />
              </tr>
            </thead>
            <Rows prompts={rows} used={used} numbers={numbers} topics={topicNames} ticked={ticked} />
          </table>
        </TableFrame>
      )}
    </section>
  )
}

/** What a prompt is grouped by. */
export function Labels({ prompt: { language, country, tags, intent }, topic }: { prompt: Prompt; topic: string | undefined }) {
  const { t } = useTranslation()
  return (
    <Group gap={6} mt={4}>
      <Text size="xs" c="dimmed" fw={400}>
        {[topic, country ? `${language}, ${country}` : language, intent && t(`view.intent_${intent}`)].filter(Boolean).join(' · ')}
      </Text>
      {tags.map((tag) => (
        <Badge key={tag} variant="default" size="sm" tt="none" fw={500}>
          {tag}
        </Badge>
      ))}
    </Group>
  )
}

interface RowsProps {
  prompts: Prompt[]
  used: UsedView
  numbers: Map<string, Numbers>
  /** Names of topics, by id. */
  topics: Map<string, string>
  ticked: Set<string>
}

/** The rows in sight, with empty space for those above and below. */
function Rows({ prompts, ...known }: RowsProps) {
  const [body, setBody] = useState<HTMLTableSectionElement | null>(null)
  const virtual = useWindowVirtualizer({
    count: prompts.length,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => prompts[index]?.id ?? index,
    overscan: 12,
    scrollMargin: body ? body.getBoundingClientRect().top + window.scrollY : 0,
    // Until it is known what is in sight, and where nothing is laid out, all begins at the top.
    initialRect: { width: 1280, height: 1200 },
  })
  const items = virtual.getVirtualItems()
  const [first] = items
  const last = items.at(-1)
  const above = first ? first.start - virtual.options.scrollMargin : 0
  const below = last ? virtual.getTotalSize() - (last.end - virtual.options.scrollMargin) : 0
  return (
    <tbody ref={setBody}>
      {above > 0 && <tr aria-hidden style={{ height: above }} />}
      {items.map(({ key, index }) => {
        const prompt = prompts[index]
        return (
          prompt && (
            <tr key={String(key)} data-index={index} ref={virtual.measureElement}>
              <PromptCells prompt={prompt} {...known} />
            </tr>
          )
        )
      })}
      {below > 0 && <tr aria-hidden style={{ height: below }} />}
    </tbody>
  )
}

function PromptCells({ prompt, used, numbers, topics, ticked }: Omit<RowsProps, 'prompts'> & { prompt: Prompt }) {
  const { t } = useTranslation()
  const may = useMay()
  const { id, text, language, topicId } = prompt
  return (
    <>
      <th scope="row">
        <Group gap="xs" wrap="nowrap" align="start">
          {may('EDITOR') && (
            <Checkbox
              aria-label={t('prompts.tick', { prompt: text })}
              checked={ticked.has(id)}
              onChange={() => (ticked.has(id) ? ticked.delete(id) : ticked.add(id))}
            />
          )}
          <div>
            <TextLink to="/prompts/$id" params={{ id }} search={viewSearch(used.view)} lang={language} dir="auto">
              {text}
            </TextLink>
            <Labels prompt={prompt} topic={topicId ? topics.get(topicId) : undefined} />
          </div>
        </Group>
      </th>
      {COLUMNS.map((metric) => (
        <td key={metric}>
          <MetricCell metric={metric} row={numbers.get(id)?.[metric]} of={text} search={viewSearch(limited(used.view, 'prompt', [id]))} />
        </td>
      ))}
    </>
  )
}

const any = (values: string[], value: string | null) => values.length === 0 || (value !== null && values.includes(value))

function fits(prompt: Prompt, { only }: View, words: string): boolean {
  return (
    any(only.topic, prompt.topicId) &&
    any(only.intent, prompt.intent) &&
    any(only.country, prompt.country) &&
    any(only.language, prompt.language) &&
    any(only.prompt, prompt.id) &&
    (only.tag.length === 0 || prompt.tags.some((tag) => only.tag.includes(tag))) &&
    prompt.text.toLowerCase().includes(words.toLowerCase())
  )
}

function sorted(prompts: Prompt[], numbers: Map<string, Numbers>, { column, descending }: Order): Prompt[] {
  const sign = descending ? -1 : 1
  if (column === 'NAME') {
    return prompts.toSorted((a, b) => sign * a.text.localeCompare(b.text))
  }
  // Without a number a row comes last, whichever way the others are ordered.
  const value = ({ id }: Prompt) => numbers.get(id)?.[column]?.value ?? null
  return prompts.toSorted((a, b) => {
    const [x, y] = [value(a), value(b)]
    return x === null ? (y === null ? 0 : 1) : y === null ? -1 : sign * (x - y)
  })
}

function fileOf(prompts: Prompt[], topics: Map<string, string>, numbers: Map<string, Numbers>) {
  return [
    ['prompt', 'language', 'country', 'topic', 'tags', 'intent', ...rawHeadings],
    ...prompts.map(({ id, text, language, country, topicId, tags, intent }) => [
      text,
      language,
      country,
      topicId && topics.get(topicId),
      tags.join('; '),
      intent,
      ...rawCells(numbers.get(id)),
    ]),
  ]
}
