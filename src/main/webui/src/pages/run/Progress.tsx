import { Anchor, Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Engine, RunDetail } from '../../api/client'
import { Definition } from '../../components/Definition'
import { ProgressBar } from '../../components/ProgressBar'
import { ScrollArea } from '../../components/ScrollArea'
import { TextLink } from '../../components/TextLink'
import { useFormats } from '../../i18n/formats'

interface Props {
  detail: RunDetail
  engines: Map<string, Engine>
}

interface Line {
  engineId?: string
  name: string
  pending: number
  running: number
  answered: number
  failed: number
  cancelled: number
  retried: number
}

export function Progress({ detail, engines }: Props) {
  const { t } = useTranslation()
  const all: Line = {
    name: t('run.allEngines'),
    ...detail.run,
    retried: detail.engines.reduce((sum, { retried }) => sum + retried, 0),
  }
  const lines: Line[] = detail.engines
    .map((progress) => ({ name: engines.get(progress.engineId)?.name ?? '…', ...progress }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
  return (
    <section aria-labelledby="progress">
      <Title order={2} id="progress" mb="sm">
        {t('run.progress')}
      </Title>
      <ScrollArea label={t('run.progress')}>
        <Table miw={680} verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('run.engine')}</Table.Th>
              <Table.Th scope="col" w="30%">
                {t('run.progress')}
              </Table.Th>
              <Number heading>{t('run.answered')}</Number>
              <Number heading>{t('run.failed')}</Number>
              <Number heading>{t('run.pending')}</Number>
              <Number heading>
                <Definition term={t('run.retried')}>{t('run.retriedHelp')}</Definition>
              </Number>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <ProgressLine run={detail.run.id} line={all} strong />
            {lines.map((line) => (
              <ProgressLine key={line.engineId} run={detail.run.id} line={line} />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
    </section>
  )
}

function ProgressLine({ run, line, strong }: { run: string; line: Line; strong?: boolean }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { engineId, name, pending, running, answered, failed, cancelled, retried } = line
  return (
    <Table.Tr fw={strong ? 600 : undefined}>
      <Table.Th scope="row" fw="inherit">
        {name}
      </Table.Th>
      <Table.Td>
        <ProgressBar
          label={name}
          planned={pending + running + answered + failed + cancelled}
          {...{ answered, failed, cancelled }}
        />
      </Table.Td>
      <Number>
        <TextLink inherit
          to="/answers"
          search={{ run, ...(engineId && { engine: engineId }) }}
          aria-label={t('run.answersOf', { answered: number(answered), engine: name })}
        >
          {number(answered)}
        </TextLink>
      </Number>
      <Number>
        {failed + cancelled > 0 ? (
          <Anchor href="#failures" inherit>
            {number(failed + cancelled)}
          </Anchor>
        ) : (
          number(0)
        )}
      </Number>
      <Number>{number(pending + running)}</Number>
      <Number>{number(retried)}</Number>
    </Table.Tr>
  )
}

function Number({ heading, children }: { heading?: boolean; children: React.ReactNode }) {
  return heading ? (
    <Table.Th scope="col" ta="end">
      {children}
    </Table.Th>
  ) : (
    <Table.Td ta="end">
      <Text span inherit style={{ fontVariantNumeric: 'tabular-nums' }}>
        {children}
      </Text>
    </Table.Td>
  )
}
