import { Button, Center } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface Pages {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
}

export function LoadMore({ pages }: { pages: Pages }) {
  const { t } = useTranslation()
  if (!pages.hasNextPage) {
    return undefined
  }
  return (
    <Center>
      <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
        {t('state.loadMore')}
      </Button>
    </Center>
  )
}
