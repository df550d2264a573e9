import { Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { modelsQuery } from '../../api/queries'
import { useApi } from '../../api/WorkspaceApi'
import { Attributions } from '../../components/Attributions'
import { Loaded } from '../../components/Loaded'
import { LoadMore } from '../../components/LoadMore'
import { ModelsTabs } from '../../components/ModelsTabs'
import { Notice } from '../../components/Notice'
import { PageTitle } from '../../components/PageTitle'
import { WhatIsAParameter } from '../../components/WhatIsAParameter'
import { ModelList } from './ModelList'
import { Unresolved } from './Unresolved'

const TYPING_MILLIS = 300

const route = getRouteApi('/models')

export function ModelsPage() {
  const { t } = useTranslation()
  const { search = '' } = route.useSearch()
  const models = useInfiniteQuery(modelsQuery(useApi(), search))
  const shown = models.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Stack gap="lg">
      <div>
        <PageTitle>{t('models.title')}</PageTitle>
        <Text c="dimmed">{t('models.help')}</Text>
      </div>
      <ModelsTabs />
      <WhatIsAParameter />
      <Unresolved />
      <Search />
      <Loaded query={models} skeleton={[56, 56, 56, 56]}>
        {() =>
          shown.length === 0 ? (
            <Notice title={t('models.none')} order={2}>
              {t('models.noneHelp')}
            </Notice>
          ) : (
            <Stack>
              <ModelList models={shown} />
              <LoadMore pages={models} />
            </Stack>
          )
        }
      </Loaded>
      <Attributions />
    </Stack>
  )
}

/** What is looked for stands in the address, as soon as it has been typed. */
function Search() {
  const { t } = useTranslation()
  const { search = '' } = route.useSearch()
  const [typed, setTyped] = useState(search)
  const navigate = useNavigate()
  const look = useDebouncedCallback(
    (text: string) =>
      void navigate({ to: '/models', search: text === '' ? {} : { search: text }, replace: true, resetScroll: false }),
    TYPING_MILLIS,
  )
  return (
    <TextInput
      type="search"
      label={t('models.search')}
      description={t('models.searchHelp')}
      maw="26rem"
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        look(event.currentTarget.value)
      }}
    />
  )
}
