import { Alert, Button, Group, Stack, Text, Title, VisuallyHidden } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answered, done, type Candidate } from '../../api/client'
import { candidatesQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { Loaded } from '../../components/Loaded'
import { TextLink } from '../../components/TextLink'
import { useFormats } from '../../i18n/formats'
import { problemText } from '../../i18n/problemText'
import classes from './Candidates.module.css'
import { ForRole } from '../../components/ForRole'

/** Names in answers that look like competitors, each to be tracked or dismissed with one click. */
export function Candidates() {
  const { t } = useTranslation()
  const { number } = useFormats()
  const candidates = useQuery(candidatesQuery(useApi()))
  return (
    <section aria-labelledby="candidates">
      <Title order={2} id="candidates" mb="sm">
        {t('candidate.title')}
      </Title>
      <Loaded query={candidates} skeleton={[56, 56]}>
        {({ answersRead, items }) => (
          <Stack gap="sm">
            <Text size="sm" c="dimmed">
              {items.length === 0
                ? t('candidate.none', { answers: number(answersRead) })
                : t('candidate.help', { answers: number(answersRead) })}
            </Text>
            {items.length > 0 && (
              <ul className={classes.list}>
                {items.map((candidate) => (
                  <CandidateRow key={candidate.name} candidate={candidate} />
                ))}
              </ul>
            )}
          </Stack>
        )}
      </Loaded>
    </section>
  )
}

function CandidateRow({ candidate: { name, answers, examples } }: { candidate: Candidate }) {
  const { t } = useTranslation()
  const { workspace, http } = useApi()
  const queries = useQueryClient()
  const fresh = () =>
    Promise.all(
      ['candidates', 'brands', 'rescans'].map((key) => queries.invalidateQueries({ queryKey: [workspace, key] })),
    )
  const track = useMutation({
    mutationFn: () =>
      answered(http.POST('/api/v1/brands', { body: { name, kind: 'COMPETITOR', names: [], domains: [] } })),
    onSuccess: fresh,
  })
  const dismiss = useMutation({
    mutationFn: () => done(http.POST('/api/v1/candidates/dismissals', { body: { name } })),
    onSuccess: fresh,
  })
  const error = track.error ?? dismiss.error
  const [example] = examples
  return (
    <li className={classes.row}>
      <div>
        <strong dir="auto">{name}</strong>{' '}
        <Text span size="sm" c="dimmed">
          {t('candidate.answers', { count: answers })}
        </Text>
        {example && (
          <Text size="sm" c="dimmed" dir="auto" className={classes.line}>
            “{example.line}”{' '}
            <TextLink to="/answers/$id" params={{ id: example.answerId }} size="sm">
              {t('brand.openAnswer')}
              <VisuallyHidden>: {name}</VisuallyHidden>
            </TextLink>
          </Text>
        )}
        {error && (
          <Alert role="alert" color="red">
            {problemText(t, error)}
          </Alert>
        )}
      </div>
      <ForRole least="EDITOR">
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            aria-label={t('candidate.trackOf', { name })}
            loading={track.isPending}
            onClick={() => track.mutate()}
          >
            {t('candidate.track')}
          </Button>
          <Button
            size="xs"
            variant="subtle"
            aria-label={t('candidate.dismissOf', { name })}
            loading={dismiss.isPending}
            onClick={() => dismiss.mutate()}
          >
            {t('candidate.dismiss')}
          </Button>
        </Group>
      </ForRole>
    </li>
  )
}
