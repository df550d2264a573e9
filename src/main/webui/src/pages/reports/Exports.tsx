import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { done } from '../../api/client'
import { useApi } from '../../api/WorkspaceApi'
import { Failed, Loaded } from '../../components/Loaded'
import { Moment } from '../../components/Moment'
import { TableFrame } from '../../components/TableFrame'
import { useFormats } from '../../i18n/formats'
import { jobsQuery, linksQuery } from './queries'
import classes from './Reports.module.css'
import { useMay } from '../../api/useMay'

/** Exports that are made in the background, and links that work. */
export function Exports() {
  return (
    <>
      <Jobs />
      <Links />
    </>
  )
}

function Jobs() {
  const { t } = useTranslation()
  const { number } = useFormats()
  const api = useApi()
  const client = useQueryClient()
  const jobs = useQuery(jobsQuery(api))
  const remove = useMutation({
    mutationFn: (id: string) => done(api.http.DELETE('/api/v1/report-jobs/{id}', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: jobsQuery(api).queryKey }),
  })
  return (
    <Stack component="section" gap="xs" aria-labelledby="jobs">
      <Title order={2} id="jobs" size="h3">
        {t('reports.jobs')}
      </Title>
      {remove.error && <Failed error={remove.error} retry={() => jobs.refetch()} />}
      <Loaded query={jobs} skeleton={[80]}>
        {(all) =>
          all.length === 0 ? (
            <Text c="dimmed">{t('reports.noJobs')}</Text>
          ) : (
            <TableFrame withoutCsv label={t('reports.jobs')}>
              <table className={classes.table}>
                <thead>
                  <tr>
                    <th scope="col">{t('reports.report')}</th>
                    <th scope="col">{t('reports.made')}</th>
                    <th scope="col">{t('reports.state')}</th>
                    <th scope="col">{t('reports.rowsDone')}</th>
                    <th scope="col">{t('reports.file')}</th>
                  </tr>
                </thead>
                <tbody>
                  {all.map(({ id, report, format, createdAt, state, rowsDone, rowsTotal, failure }) => (
                    <tr key={id}>
                      <th scope="row">
                        {t(`reports.${report.toLowerCase() as 'metrics'}`)} · {format}
                      </th>
                      <td>
                        <Moment at={createdAt} />
                      </td>
                      <td>
                        {t(`reports.state_${state}`)}
                        {failure && <Text size="xs">{failure}</Text>}
                      </td>
                      <td>
                        {number(rowsDone)}
                        {rowsTotal !== null && ` / ${number(rowsTotal)}`}
                      </td>
                      <td>
                        <Group gap="xs" wrap="nowrap">
                          {state === 'FINISHED' && (
                            <Anchor size="sm" href={`/api/v1/report-jobs/${id}/file?workspace=${encodeURIComponent(api.workspace)}`} download>
                              {t('reports.download')}
                            </Anchor>
                          )}
                          <Button variant="subtle" size="compact-sm" onClick={() => remove.mutate(id)}>
                            {state === 'WAITING' || state === 'RUNNING' ? t('reports.cancel') : t('reports.remove')}
                          </Button>
                        </Group>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableFrame>
          )
        }
      </Loaded>
    </Stack>
  )
}

function Links() {
  const { t } = useTranslation()
  const api = useApi()
  const client = useQueryClient()
  const links = useQuery(linksQuery(api))
  const may = useMay()
  const revoke = useMutation({
    mutationFn: (id: string) => done(api.http.DELETE('/api/v1/report-links/{id}', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: linksQuery(api).queryKey }),
  })
  return (
    <Stack component="section" gap="xs" aria-labelledby="links">
      <Title order={2} id="links" size="h3">
        {t('reports.links')}
      </Title>
      {revoke.error && <Failed error={revoke.error} retry={() => links.refetch()} />}
      <Loaded query={links} skeleton={[80]}>
        {(all) =>
          all.length === 0 ? (
            <Text c="dimmed">{t('reports.noLinks')}</Text>
          ) : (
            <TableFrame withoutCsv label={t('reports.links')}>
              <table className={classes.table}>
                <thead>
                  <tr>
                    <th scope="col">{t('reports.report')}</th>
                    <th scope="col">{t('reports.ending')}</th>
                    <th scope="col">{t('reports.made')}</th>
                    <th scope="col">{t('reports.lastUsed')}</th>
                    <th scope="col">{t('reports.access')}</th>
                  </tr>
                </thead>
                <tbody>
                  {all.map(({ id, report, format, secretEnd, createdAt, lastUsedAt }) => (
                    <tr key={id}>
                      <th scope="row">
                        {t(`reports.${report.toLowerCase() as 'metrics'}`)} · {format}
                      </th>
                      <td>…{secretEnd}</td>
                      <td>
                        <Moment at={createdAt} />
                      </td>
                      <td>{lastUsedAt ? <Moment at={lastUsedAt} /> : t('reports.never')}</td>
                      <td>
                        {may('EDITOR') && (
                          <Button variant="subtle" size="compact-sm" onClick={() => revoke.mutate(id)}>
                            {t('reports.revoke')}
                          </Button>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableFrame>
          )
        }
      </Loaded>
    </Stack>
  )
}
