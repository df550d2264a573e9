import { Title } from '@mantine/core'

/** The page's one h1, which is also the window's title and gets the focus when the page is come to. */
export function PageTitle({ children }: { children: string }) {
  return (
    <>
      <title>{`${children} · Mentionscope`}</title>
      <Title order={1} tabIndex={-1}>
        {children}
      </Title>
    </>
  )
}
