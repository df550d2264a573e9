import { VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AnswerSummary, Brand, Prompt } from '../../api/client'
import { metricsQuery, repeatsQuery } from '../../api/insightQueries'
import { useEngines } from '../../api/lookups'
import { useApi } from '../../api/WorkspaceApi'
import { Loaded } from '../../components/Loaded'
import { MetricCell } from '../../components/metric/MetricCell'
import type { CellMetric } from '../../components/metric/metrics'
import { Definition } from '../../components/Definition'
import { TableFrame } from '../../components/TableFrame'
import { useFormats } from '../../i18n/formats'
import { filterParameters } from '../../view/filterParameters'
import type { UsedView } from '../../view/useView'
import { limited, viewSearch } from '../../view/view'
import classes from './Prompt.module.css'

const METRICS = ['VISIBILITY', 'MEAN_POSITION', 'CITATION_RATE', 'CONSISTENCY'] as const satisfies CellMetric[]

/** As many of an engine's answers as fit a row. */
const SHOWN_ANSWERS = 24

interface Props {
  used: UsedView
  prompt: Prompt
  brand: Brand
}

/** Each engine's numbers for the prompt, and its newest answers one by one: whether they agree is there to see. */
export function EngineRows({ used, prompt, brand }: Props) {
  const { t } = useTranslation()
  const api = useApi()
  const filter = filterParameters(used.view, used.days)
  const report = useQuery(metricsQuery(api, filter, [...METRICS], ['ENGINE'], [brand.id]))
  const answers = useQuery(repeatsQuery(api, filter, prompt.id))
  const ids = [...new Set((report.data?.rows ?? []).flatMap(({ engineId }) => engineId ?? []))]
  const engines = useEngines(ids)
  return (
    <Loaded query={report} skeleton={[200]}>
      {({ rows }) => (
        <TableFrame label={t('prompt.engines', { brand: brand.name })}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('overview.engine')}</th>
                <th scope="col">
                  <Definition term={t('prompt.repeats')}>{t('prompt.repeatsHelp', { brand: brand.name })}</Definition>
                </th>
                {METRICS.map((metric) => (
                  <th scope="col" key={metric}>
                    <Definition term={t(`metric.${metric}`)}>{t(`metric.${metric}definition`)}</Definition>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {ids.map((id) => {
                const name = engines.get(id)?.name ?? id.slice(0, 8)
                return (
                  <tr key={id}>
                    <th scope="row">{name}</th>
                    <td>
                      <Repeats answers={(answers.data ?? []).filter(({ engineId }) => engineId === id).slice(0, SHOWN_ANSWERS)} brand={brand} engine={name} />
                    </td>
                    {METRICS.map((metric) => (
                      <td key={metric}>
                        <MetricCell
                          metric={metric}
                          row={rows.find((row) => row.engineId === id && row.metric === metric)}
                          of={name}
                          search={viewSearch(limited(used.view, 'engine', [id]))}
                        />
                      </td>
                    ))}
                  </tr>
                )
              })}
            </tbody>
          </table>
        </TableFrame>
      )}
    </Loaded>
  )
}

/** A mark for each answer, the newest first: filled where it names the brand. Each opens its answer. */
function Repeats({ answers, brand, engine }: { answers: AnswerSummary[]; brand: Brand; engine: string }) {
  const { t } = useTranslation()
  const { moment } = useFormats()
  return (
    <ol className={classes.repeats}>
      {answers.map(({ id, answeredAt, brandIds }) => {
        const named = brandIds.includes(brand.id)
        const words = t(named ? 'prompt.named' : 'prompt.notNamed', { brand: brand.name, at: moment(answeredAt) })
        return (
          <li key={id}>
            <Link to="/answers/$id" params={{ id }} className={classes.repeat} data-named={named || undefined} title={words}>
              <VisuallyHidden>
                {engine}: {words}
              </VisuallyHidden>
            </Link>
          </li>
        )
      })}
    </ol>
  )
}
