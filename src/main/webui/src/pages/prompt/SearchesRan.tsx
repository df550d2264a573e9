import { Group, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Brand, Prompt } from '../../api/client'
import { searchesQuery } from '../../api/insightQueries'
import { useEngines } from '../../api/lookups'
import { useApi } from '../../api/WorkspaceApi'
import { brandLooks } from '../../components/brandLooks'
import { BrandTag } from '../../components/BrandTag'
import { Loaded } from '../../components/Loaded'
import { SaveCsv } from '../../components/SaveCsv'
import { TableFrame } from '../../components/TableFrame'
import { TextLink } from '../../components/TextLink'
import { useFormats } from '../../i18n/formats'
import { filterParameters } from '../../view/filterParameters'
import type { UsedView } from '../../view/useView'
import { viewSearch } from '../../view/view'
import classes from './Prompt.module.css'

interface Props {
  used: UsedView
  prompt: Prompt
  brands: Map<string, Brand>
}

/** What engines looked for to answer the prompt, and whom those answers cite. */
export function SearchesRan({ used, prompt, brands }: Props) {
  const { t } = useTranslation()
  const { number, list } = useFormats()
  const report = useQuery(searchesQuery(useApi(), filterParameters(used.view, used.days), prompt.id))
  const engines = useEngines((report.data?.searches ?? []).flatMap((search) => search.engines))
  const looks = brandLooks(brands.values())
  const title = t('prompt.searches')
  return (
    <section aria-labelledby="searches">
      <Loaded query={report} skeleton={[160]}>
        {({ answers, telling, searches }) => (
          <>
            <Group justify="space-between" align="baseline">
              <Title order={2} id="searches" size="h3">
                {title}
              </Title>
              {searches.length > 0 && (
                <SaveCsv
                  title={title}
                  rows={() => [
                    ['search', 'answers', 'engines', 'cited sites'],
                    ...searches.map((ran) => [
                      ran.query,
                      ran.answers,
                      ran.engines.map((id) => engines.get(id)?.name ?? id).join('; '),
                      ran.cited.map(({ site, answers: citing }) => `${site} ${citing}`).join('; '),
                    ]),
                  ]}
                />
              )}
            </Group>
            <Text size="sm" c="dimmed" mb="xs">
              {answers === 0 ? t('prompt.noSearch') : t('prompt.searchesHelp', { answers: number(answers), telling: number(telling) })}
            </Text>
            {searches.length > 0 && (
              <TableFrame withoutCsv label={title}>
                <table className={classes.table}>
                  <thead>
                    <tr>
                      <th scope="col">{t('prompt.search')}</th>
                      <th scope="col">{t('prompt.answers')}</th>
                      <th scope="col">{t('prompt.by')}</th>
                      <th scope="col">{t('prompt.cited')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {searches.map(({ query, answers: ran, engines: by, cited }) => (
                      <tr key={query}>
                        <th scope="row" dir="auto" lang={prompt.language}>
                          {query}
                        </th>
                        <td className={classes.padded}>{number(ran)}</td>
                        <td className={classes.padded}>{list(by.map((id) => engines.get(id)?.name ?? id.slice(0, 8)))}</td>
                        <td className={classes.padded}>
                          <ul className={classes.sites}>
                            {cited.map(({ site, brandId, answers: citing }) => {
                              const brand = brandId ? brands.get(brandId) : undefined
                              return (
                                <li key={`${site} ${brandId}`}>
                                  <TextLink to="/answers/behind" search={{ ...viewSearch(used.view), evidence: 'MEASURED', site }}>
                                    {site}
                                  </TextLink>{' '}
                                  <span className={classes.faint}>{number(citing)}</span>
                                  {brand && (
                                    <>
                                      {' '}
                                      <BrandTag name={brand.name} look={looks.get(brand.id)} />
                                    </>
                                  )}
                                </li>
                              )
                            })}
                          </ul>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </TableFrame>
            )}
          </>
        )}
      </Loaded>
    </section>
  )
}
