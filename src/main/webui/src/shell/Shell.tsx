import { Anchor, Group } from '@mantine/core'
import { Link, Outlet, useMatches, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { pickView } from '../view/view'
import { AccountMenu } from './AccountMenu'
import { LanguageSwitch } from './LanguageSwitch'
import { Logo } from './Logo'
import classes from './Shell.module.css'
import { ThemeSwitch } from './ThemeSwitch'
import { WorkspaceGate, WorkspaceSwitch } from './WorkspaceGate'

/** Pages for who has not signed in yet: there is no workspace around them. */
const OUTSIDE = new Set<string>(['/sign-in', '/welcome', '/invitation', '/password'])

export function Shell() {
  const { t } = useTranslation()
  useFocusOnArrival()
  // Of the page that is shown, not of the address, which changes first.
  const outside = useMatches({ select: (matches) => OUTSIDE.has(matches.at(-1)?.fullPath ?? '') })
  // Its pages are tabs beside the models'.
  const correlating = useMatches({ select: (matches) => matches.at(-1)?.fullPath === '/correlations' })
  return (
    <>
      <a className={classes.skip} href="#content">
        {t('shell.skip')}
      </a>
      <header className={classes.header}>
        <div className={classes.bar}>
          <Link to="/" className={classes.product}>
            <Logo />
            <span>Mentionscope</span>
          </Link>
          {!outside && <WorkspaceSwitch />}
          {!outside && <nav aria-label={t('shell.navigation')} className={classes.navigation}>
            <Link to="/" search={pickView} activeOptions={{ exact: true, includeSearch: false }} className={classes.place}>
              {t('shell.overview')}
            </Link>
            <Link to="/sources" search={pickView} activeOptions={{ includeSearch: false }} className={classes.place}>
              {t('shell.sources')}
            </Link>
            <Link to="/prompts" search={pickView} activeOptions={{ includeSearch: false }} className={classes.place}>
              {t('shell.prompts')}
            </Link>
            <Link to="/runs" className={classes.place}>
              {t('shell.runs')}
            </Link>
            <Link to="/monitors" className={classes.place}>
              {t('shell.monitors')}
            </Link>
            <Link to="/answers" className={classes.place}>
              {t('shell.answers')}
            </Link>
            <Link to="/brands" className={classes.place}>
              {t('shell.brands')}
            </Link>
            <Link to="/engines" className={classes.place}>
              {t('shell.engines')}
            </Link>
            <Link to="/models" className={classes.place} {...(correlating && { 'data-status': 'active' })}>
              {t('shell.models')}
            </Link>
            <Link to="/reports" search={pickView} activeOptions={{ includeSearch: false }} className={classes.place}>
              {t('shell.reports')}
            </Link>
            <Link to="/alerts" className={classes.place}>
              {t('shell.alerts')}
            </Link>
          </nav>}
          <Group gap="xs" wrap="nowrap" className={classes.switches}>
            <LanguageSwitch />
            <ThemeSwitch />
            {!outside && <AccountMenu />}
          </Group>
        </div>
      </header>
      <main id="content" className={classes.content} tabIndex={-1}>
        {outside ? (
          <Outlet />
        ) : (
          <WorkspaceGate>
            <Outlet />
          </WorkspaceGate>
        )}
      </main>
      <footer className={classes.footer}>
        <Anchor href="/q/swagger-ui" size="sm" c="dimmed">
          {t('runs.apiGuide')}
        </Anchor>
      </footer>
    </>
  )
}

/** Whoever follows a link goes on reading at the new page's heading, also with a screen reader. */
function useFocusOnArrival() {
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (fromLocation && pathChanged) {
          document.querySelector('h1')?.focus({ preventScroll: true })
        }
      }),
    [router],
  )
}
