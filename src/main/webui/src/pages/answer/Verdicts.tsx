import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { done, type Mention, type Possible, type Verdict } from '../../api/client'
import { useApi } from '../../api/WorkspaceApi'
import { wordsFor } from '../../i18n/words'
import { Overrule } from './Overrule'
import { useFreshAnswer } from './useFreshAnswer'
import classes from './Verdicts.module.css'
import { ForRole } from '../../components/ForRole'

interface Props {
  answer: string
  /** The mention that the reader is at. */
  current: Mention | undefined
  possible: Possible[]
  verdicts: Verdict[]
  text: string
  /** Of a brand, by its id. */
  name: (brandId: string) => string
}

/** Where the reader knows better than the detector. */
export function Verdicts({ answer, current, possible, verdicts, text, name }: Props) {
  const { t } = useTranslation()
  const [verdict, setVerdict] = useState<Verdict>()
  const surface = ({ startOffset, endOffset }: Pick<Verdict, 'startOffset' | 'endOffset'>) =>
    text.slice(startOffset, endOffset)
  const decide = ({ brandId, startOffset, endOffset }: Mention | Possible, counts: boolean) =>
    setVerdict({ answerId: answer, brandId, startOffset, endOffset, counts })
  return (
    <Stack gap="sm" mt="sm">
      {current && (
        <ForRole least="EDITOR">
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={() => decide(current, false)}>
              {t('verdict.notOne', { surface: current.surface })}
            </Button>
          </Group>
        </ForRole>
      )}
      {possible.length > 0 && (
        <div>
          <Title order={3} size="h5">
            {t('try.possible', { count: possible.length })}
          </Title>
          <Text size="xs" c="dimmed">
            {t('try.possibleHelp')}
          </Text>
          <ul className={classes.list}>
            {possible.map((hit) => (
              <li key={`${hit.brandId} ${hit.startOffset}`}>
                <Text size="sm">
                  <strong dir="auto">{hit.surface}</strong> ({name(hit.brandId)}):{' '}
                  {wordsFor(t, 'doubt', hit.doubt, hit.explanation)}
                </Text>
                <ForRole least="EDITOR">
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={t('verdict.isOneOf', { surface: hit.surface, brand: name(hit.brandId) })}
                    onClick={() => decide(hit, true)}
                  >
                    {t('verdict.isOne')}
                  </Button>
                </ForRole>
              </li>
            ))}
          </ul>
        </div>
      )}
      {verdicts.length > 0 && (
        <div>
          <Title order={3} size="h5">
            {t('verdict.title')}
          </Title>
          <ul className={classes.list}>
            {verdicts.map((decided) => (
              <li key={`${decided.brandId} ${decided.startOffset}`}>
                <Text size="sm">
                  <strong dir="auto">{surface(decided)}</strong>:{' '}
                  {t(decided.counts ? 'verdict.counts' : 'verdict.countsNot', { brand: name(decided.brandId) })}
                </Text>
                <ForRole least="EDITOR">
                  <TakeBack verdict={decided} surface={surface(decided)} />
                </ForRole>
              </li>
            ))}
          </ul>
        </div>
      )}
      {verdict && (
        <Overrule verdict={verdict} surface={surface(verdict)} brand={name(verdict.brandId)} onEnd={() => setVerdict(undefined)} />
      )}
    </Stack>
  )
}

function TakeBack({ verdict: { answerId: id, brandId, startOffset, endOffset }, surface }: { verdict: Verdict; surface: string }) {
  const { t } = useTranslation()
  const { http } = useApi()
  const fresh = useFreshAnswer(id)
  const takeBack = useMutation({
    mutationFn: () =>
      done(
        http.DELETE('/api/v1/answers/{id}/verdicts', {
          params: { path: { id }, query: { brand: brandId, startOffset, endOffset } },
        }),
      ),
    onSuccess: fresh,
  })
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      aria-label={t('verdict.takeBackOf', { surface })}
      loading={takeBack.isPending}
      onClick={() => takeBack.mutate()}
    >
      {t('verdict.takeBack')}
    </Button>
  )
}
