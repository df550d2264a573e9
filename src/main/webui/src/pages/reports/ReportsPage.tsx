import { Alert, Button, CopyButton, Group, NativeSelect, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answered, type Brand } from '../../api/client'
import { useBrands } from '../../api/lookups'
import { useApi } from '../../api/WorkspaceApi'
import { Failed, Loaded } from '../../components/Loaded'
import { PageTitle } from '../../components/PageTitle'
import { TableFrame } from '../../components/TableFrame'
import { useFormats } from '../../i18n/formats'
import { useView } from '../../view/useView'
import { lookedBrand, ViewBar } from '../../view/ViewBar'
import { Exports } from './Exports'
import { Import } from './Import'
import { addressOf, reportParameters, type ReportParameters } from './parameters'
import { jobsQuery, linksQuery, previewQuery, type Row } from './queries'
import classes from './Reports.module.css'
import { CUTS, FORMATS, REPORTS, type FormatName, type ReportName, type ReportsSearch } from './search'
import { ForRole } from '../../components/ForRole'

const route = getRouteApi('/reports')

/** Rows behind the numbers, to take away; and what comes from elsewhere. */
export function ReportsPage() {
  const { t } = useTranslation()
  const brands = useBrands()
  return (
    <Stack gap="xl">
      <PageTitle>{t('reports.title')}</PageTitle>
      <Loaded query={brands} skeleton={[300]}>
        {(all) => <Take brands={[...all.values()]} />}
      </Loaded>
      <Exports />
      <ForRole least="EDITOR">
        <Import />
      </ForRole>
    </Stack>
  )
}

function Take({ brands }: { brands: Brand[] }) {
  const { t } = useTranslation()
  const used = useView()
  const search = route.useSearch()
  const navigate = useNavigate()
  const { report = 'metrics', format = 'csv' } = search
  const choose = (next: Partial<Record<keyof ReportsSearch, string>>) =>
    void navigate({
      to: '/reports',
      search: (all: ReportsSearch) => ({ ...all, ...Object.fromEntries(Object.entries(next).map(([key, value]) => [key, value || undefined])) }),
    })
  const needsBrand = report === 'correlations'
  const takesBrand = needsBrand || report === 'metrics' || report === 'mentions' || report === 'citations'
  const brand = needsBrand ? lookedBrand(used.view, brands)?.id : brands.find(({ id }) => id === used.view.brand)?.id
  const parameters = reportParameters(report, used, search, brand)
  return (
    <Stack gap="md">
      <Text maw="46rem">{t('reports.help')}</Text>
      <ViewBar used={used} brands={false} />
      <Group gap="sm" align="end">
        <NativeSelect
          label={t('reports.report')}
          value={report}
          data={REPORTS.map((value) => ({ value, label: t(`reports.${value}`) }))}
          onChange={(event) => choose({ report: event.currentTarget.value })}
        />
        {takesBrand && (
          <NativeSelect
            label={t('view.brand')}
            value={brand ?? ''}
            data={[
              ...(needsBrand ? [] : [{ value: '', label: t('reports.allBrands') }]),
              ...brands.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(event) => choose({ brand: event.currentTarget.value })}
          />
        )}
        {report === 'metrics' && (
          <>
            <CutChoice label={t('reports.perTime')} cuts={CUTS.slice(0, 3)} value={search.time} onChoose={(time) => choose({ time })} />
            <CutChoice label={t('reports.per')} cuts={CUTS.slice(3)} value={search.by} onChoose={(by) => choose({ by })} />
          </>
        )}
        <NativeSelect
          label={t('reports.format')}
          value={format}
          data={FORMATS.map((value) => ({ value, label: t(`reports.as_${value}`) }))}
          onChange={(event) => choose({ format: event.currentTarget.value })}
        />
      </Group>
      {needsBrand && !brand ? <Text>{t('reports.noBrand')}</Text> : <Taking report={report} format={format} parameters={parameters} />}
    </Stack>
  )
}

function CutChoice({ label, cuts, value, onChoose }: { label: string; cuts: readonly (typeof CUTS)[number][]; value: string | undefined; onChoose: (cut: string) => void }) {
  const { t } = useTranslation()
  return (
    <NativeSelect
      label={label}
      value={value ?? ''}
      data={[{ value: '', label: t('reports.together') }, ...cuts.map((one) => ({ value: one, label: t(`reports.by_${one}`) }))]}
      onChange={(event) => onChoose(event.currentTarget.value)}
    />
  )
}

function Taking({ report, format, parameters }: { report: ReportName; format: FormatName; parameters: ReportParameters }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const api = useApi()
  const client = useQueryClient()
  const preview = useQuery(previewQuery(api, report, parameters))
  const order = { report: report.toUpperCase() as 'METRICS', format: format.toUpperCase() as 'CSV', bom: false, parameters }
  const job = useMutation({
    mutationFn: () => answered(api.http.POST('/api/v1/report-jobs', { body: order })),
    onSuccess: () => client.invalidateQueries({ queryKey: jobsQuery(api).queryKey }),
  })
  const link = useMutation({
    // A link's days move on with time, so it is given none.
    mutationFn: () => {
      const { from: _from, to: _to, ...lasting } = parameters
      return answered(api.http.POST('/api/v1/report-links', { body: { ...order, parameters: lasting } }))
    },
    onSuccess: () => client.invalidateQueries({ queryKey: linksQuery(api).queryKey }),
  })
  const failed = job.error ?? link.error
  return (
    <>
      <Group gap="sm">
        <Button component="a" href={addressOf(report, parameters, { workspace: api.workspace, format })} download>
          {t('reports.download')}
        </Button>
        <Button variant="default" loading={job.isPending} onClick={() => job.mutate()}>
          {t('reports.makeJob')}
        </Button>
        <ForRole least="EDITOR">
          <Button variant="default" loading={link.isPending} onClick={() => link.mutate()}>
            {t('reports.makeLink')}
          </Button>
        </ForRole>
      </Group>
      {failed ? <Failed error={failed} retry={() => (job.error ? job.mutate() : link.mutate())} /> : undefined}
      {link.data && <Address address={window.location.origin + link.data.address} />}
      <Loaded query={preview} skeleton={[260]}>
        {({ rows, items }) => (
          <section aria-labelledby="preview">
            <Title order={2} id="preview" size="h3" mb="xs">
              {t('reports.rows', { count: rows, number: number(rows) })}
            </Title>
            {items.length > 0 && <Preview rows={items} />}
          </section>
        )}
      </Loaded>
    </>
  )
}

function Address({ address }: { address: string }) {
  const { t } = useTranslation()
  return (
    <Alert role="status" color="blue" title={t('reports.linkMade')}>
      <Text size="sm" mb="xs">
        {t('reports.linkOnce')}
      </Text>
      <Group gap="sm">
        <code className={classes.address}>{address}</code>
        <CopyButton value={address}>
          {({ copied, copy }) => (
            <Button size="xs" onClick={copy}>
              {copied ? t('reports.copied') : t('reports.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Alert>
  )
}

function Preview({ rows }: { rows: Row[] }) {
  const { t } = useTranslation()
  const columns = Object.keys(rows[0] ?? {})
  return (
    <TableFrame withoutCsv label={t('reports.preview')}>
      <table className={`${classes.table} ${classes.preview}`}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // A row has no identity but its place.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={index}>
              {columns.map((column) => (
                <td key={column} dir="auto">
                  {cut(row[column])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

function cut(value: Row[string] | undefined): string {
  const text = value === null || value === undefined ? '' : String(value)
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}
