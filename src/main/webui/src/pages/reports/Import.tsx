import { Alert, Button, FileButton, Group, NativeSelect, Stack, Text, Textarea, TextInput, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../api/WorkspaceApi'
import type { components } from '../../api/schema'
import { Failed } from '../../components/Loaded'
import { TableFrame } from '../../components/TableFrame'
import { fetched } from './queries'
import classes from './Reports.module.css'

type Outcome = components['schemas']['ImportOutcome']
type AnswersOutcome = components['schemas']['AnswerImportOutcome']

const KINDS = ['brands', 'prompts', 'answers'] as const

const EXAMPLES = {
  brands: 'name,kind,names,domains\nAcme,OWN,Acme;Acme Inc.,acme.com',
  prompts: 'text,language,country,topic,tags\nWhich running shoes are best?,en,US,Shoes,spring;road',
  answers:
    '{"externalId":"1","answeredAt":"2025-06-01T12:00:00Z","prompt":"Which running shoes are best?","language":"en","engine":"ChatGPT on the web","text":"…"}',
}

/** Brands, prompts and answers from elsewhere: what each line would do is shown before it is done. */
export function Import() {
  const { t } = useTranslation()
  const { workspace } = useApi()
  const client = useQueryClient()
  const [kind, setKind] = useState<(typeof KINDS)[number]>('brands')
  const [text, setText] = useState('')
  const [source, setSource] = useState('')
  const run = useMutation({
    mutationFn: (dryRun: boolean) => {
      const query = new URLSearchParams({ workspace, dryRun: String(dryRun), ...(kind === 'answers' && { source }) })
      return fetched<Outcome | AnswersOutcome>(
        `/api/v1/imports/${kind}?${query}`,
        { method: 'POST', body: text, headers: { 'content-type': 'text/plain;charset=UTF-8' } },
        [400],
      )
    },
    onSuccess: (_, dryRun) => (dryRun ? undefined : client.invalidateQueries()),
  })
  const change = (next: string) => {
    setText(next)
    run.reset()
  }
  return (
    <Stack component="section" gap="sm" aria-labelledby="import" maw="60rem">
      <Title order={2} id="import" size="h3">
        {t('reports.import')}
      </Title>
      <Text>{t('reports.importHelp')}</Text>
      <Group gap="sm" align="end">
        <NativeSelect
          label={t('reports.what')}
          value={kind}
          data={KINDS.map((value) => ({ value, label: t(`reports.import_${value}`) }))}
          onChange={(event) => {
            setKind(event.currentTarget.value as typeof kind)
            run.reset()
          }}
        />
        {kind === 'answers' && (
          <TextInput label={t('reports.source')} value={source} maxLength={40} onChange={(event) => setSource(event.currentTarget.value)} />
        )}
        <FileButton onChange={(file) => void file?.text().then(change)} accept=".csv,.json,.ndjson,.txt,text/csv,application/json">
          {(props) => (
            <Button {...props} variant="default">
              {t('reports.chooseFile')}
            </Button>
          )}
        </FileButton>
      </Group>
      <Textarea
        label={t('reports.content')}
        description={EXAMPLES[kind]}
        styles={{ description: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontFamily: 'monospace' } }}
        autosize
        minRows={4}
        maxRows={14}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
      />
      <Group gap="sm">
        <Button variant="default" disabled={text.trim() === ''} loading={run.isPending && run.variables} onClick={() => run.mutate(true)}>
          {t('reports.check')}
        </Button>
        <Button disabled={text.trim() === ''} loading={run.isPending && !run.variables} onClick={() => run.mutate(false)}>
          {t('reports.doImport')}
        </Button>
      </Group>
      {run.error && <Failed error={run.error} retry={() => run.mutate(run.variables ?? true)} />}
      {run.data && <Result outcome={run.data} dry={run.variables ?? true} />}
    </Stack>
  )
}

function Result({ outcome, dry }: { outcome: Outcome | AnswersOutcome; dry: boolean }) {
  const { t } = useTranslation()
  const isAnswers = 'imported' in outcome
  const refusals = isAnswers
    ? outcome.problems.map(({ line, field, problem }) => ({ line, what: '', action: 'REFUSED' as const, field, problem }))
    : outcome.lines
  const good = outcome.refused === 0
  return (
    <Alert
      role="status"
      color={good ? 'blue' : 'red'}
      title={dry ? t('reports.wouldBe') : !isAnswers && !outcome.applied ? t('reports.nothingDone') : t('reports.isDone')}
    >
      <Text size="sm" mb="xs">
        {isAnswers
          ? t('reports.answersOutcome', { imported: outcome.imported, known: outcome.known, refused: outcome.refused })
          : t('reports.outcome', { made: outcome.made, changed: outcome.changed, unchanged: outcome.unchanged, refused: outcome.refused })}
      </Text>
      {refusals.length > 0 && (
        <TableFrame withoutCsv label={t('reports.lines')}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('reports.line')}</th>
                <th scope="col">{t('reports.action')}</th>
                <th scope="col">{t('reports.what')}</th>
                <th scope="col">{t('reports.problem')}</th>
              </tr>
            </thead>
            <tbody>
              {refusals.slice(0, 200).map(({ line, action, what, field, problem }) => (
                <tr key={`${line} ${field}`}>
                  <td>{line}</td>
                  <td>{t(`reports.action_${action}`)}</td>
                  <td dir="auto">{what}</td>
                  <td>
                    <span lang="en">{[field, problem].filter(Boolean).join(' ')}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </Alert>
  )
}
