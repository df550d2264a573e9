import { Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ModelCard } from '../../api/client'
import { modelQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { Attributions } from '../../components/Attributions'
import { Loaded } from '../../components/Loaded'
import { PageTitle } from '../../components/PageTitle'
import { SimulatedBanner } from '../../components/SimulatedBanner'
import { TextLink } from '../../components/TextLink'
import { WhatIsAParameter } from '../../components/WhatIsAParameter'
import { Claims } from './Claims'
import { ModelFacts } from './ModelFacts'
import { Scores } from './Scores'

const route = getRouteApi('/models/$maker/$name')

export function ModelPage() {
  const { t } = useTranslation()
  const { maker, name } = route.useParams()
  const card = useQuery(modelQuery(useApi(), maker, name))
  return (
    <Stack gap="lg">
      <div>
        <TextLink to="/models" size="sm">
          ← {t('models.back')}
        </TextLink>
        <PageTitle>{card.data?.model.name ?? `${maker}/${name}`}</PageTitle>
        <Text c="dimmed">{`${maker}/${name}`}</Text>
      </div>
      <Loaded query={card} skeleton={[200, 260]}>
        {(data) => <Content card={data} />}
      </Loaded>
      <Attributions />
    </Stack>
  )
}

function Content({ card }: { card: ModelCard }) {
  const { t } = useTranslation()
  return (
    <>
      <SimulatedBanner simulated={[card.model.simulated]} />
      <section aria-labelledby="claims">
        <Title order={2} id="claims">
          {t('models.claims')}
        </Title>
        <Text c="dimmed" mb="sm">
          {t('models.claimsHelp')}
        </Text>
        <Claims claims={card.claims} />
      </section>
      <WhatIsAParameter />
      <ModelFacts card={card} />
      <Scores scores={card.scores} />
    </>
  )
}
