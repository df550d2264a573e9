import { Stack, Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AnswerView } from '../../api/client'
import { useBrands, useEngines, usePrompts } from '../../api/lookups'
import { answerQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { Loaded } from '../../components/Loaded'
import { PageTitle } from '../../components/PageTitle'
import { SimulatedBanner } from '../../components/SimulatedBanner'
import { TextLink } from '../../components/TextLink'
import { Evidence } from './Evidence'
import { PromptSent } from './PromptSent'
import { Reading } from './Reading'

const route = getRouteApi('/answers/$id')

export function AnswerPage() {
  const { t } = useTranslation()
  const { id } = route.useParams()
  const view = useQuery(answerQuery(useApi(), id))
  const answer = view.data?.answer
  const engine = useEngines(answer ? [answer.engineId] : []).get(answer?.engineId ?? '')
  const name = engine?.name ?? answer?.modelAsked
  return (
    <Stack gap="lg">
      {answer && <SimulatedBanner simulated={[answer.simulated]} />}
      <div>
        {answer && (
          <TextLink to="/answers" search={{ run: answer.runId }} size="sm">
            ← {t('answer.back')}
          </TextLink>
        )}
        <PageTitle>{name ? t('answer.title', { engine: name }) : t('answers.title')}</PageTitle>
      </div>
      <Loaded query={view} skeleton={[80, 40, 420]}>
        {(data) => <Content view={data} />}
      </Loaded>
    </Stack>
  )
}

function Content({ view }: { view: AnswerView }) {
  const { t } = useTranslation()
  const { view: tab = 'answer' } = route.useSearch()
  const navigate = useNavigate()
  const brands = useBrands()
  const prompt = usePrompts([view.answer.promptId]).get(view.answer.promptId)
  return (
    <>
      <PromptSent prompt={prompt} />
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(chosen) =>
          void navigate({
            to: '/answers/$id',
            params: { id: view.answer.id },
            search: chosen === 'evidence' ? { view: 'evidence' } : {},
            replace: true,
            resetScroll: false,
          })
        }
      >
        <Tabs.List>
          <Tabs.Tab value="answer">{t('answer.tabAnswer')}</Tabs.Tab>
          <Tabs.Tab value="evidence">{t('answer.tabEvidence')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="answer" pt="lg">
          <Loaded query={brands} skeleton={[420]}>
            {(all) => <Reading view={view} prompt={prompt} brands={all} />}
          </Loaded>
        </Tabs.Panel>
        <Tabs.Panel value="evidence" pt="lg">
          <Evidence answer={view.answer.id} />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
