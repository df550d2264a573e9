import { Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { attributeMatrixQuery, type CorrelationQuestion } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { Loaded } from '../../components/Loaded'
import { TableFrame } from '../../components/TableFrame'
import classes from './Matrix.module.css'
import { attributeName, coefficient } from './units'

/** Which attributes go with each other: what goes with one of them goes with the other as well. */
export function Matrix({ question }: { question: CorrelationQuestion }) {
  const { t, i18n } = useTranslation()
  const matrix = useQuery(attributeMatrixQuery(useApi(), question))
  return (
    <section aria-label={t('correlations.matrix')}>
      <Title order={2} size="h3">
        {t('correlations.matrix')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('correlations.matrixHelp')}
      </Text>
      <Loaded query={matrix} skeleton={[200]}>
        {({ attributes, entries }) => {
          const known = attributes.filter((key) => entries.some(({ first, second, rho }) => rho !== null && (first === key || second === key)))
          const between = (a: string, b: string) =>
            entries.find(({ first, second }) => (first === a && second === b) || (first === b && second === a))?.rho ?? null
          return known.length < 2 ? (
            <Text size="sm">{t('correlations.matrixNone')}</Text>
          ) : (
            <TableFrame label={t('correlations.matrix')}>
              <table className={classes.matrix}>
                <thead>
                  <tr>
                    <th scope="col">{t('correlations.attribute')}</th>
                    {known.slice(0, -1).map((key) => (
                      <th key={key} scope="col">
                        <span>{attributeName(t, key)}</span>
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {known.slice(1).map((row, index) => (
                    <tr key={row}>
                      <th scope="row">{attributeName(t, row)}</th>
                      {known.slice(0, index + 1).map((column) => {
                        const rho = between(row, column)
                        return (
                          <td key={column} data-strength={rho === null ? undefined : Math.min(4, Math.floor(Math.abs(rho) * 5))} data-sign={rho !== null && rho < 0 ? 'negative' : 'positive'}>
                            {rho === null ? '–' : coefficient(i18n.language, rho)}
                          </td>
                        )
                      })}
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableFrame>
          )
        }}
      </Loaded>
    </section>
  )
}
