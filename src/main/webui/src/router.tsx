import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
  type RouterHistory,
} from '@tanstack/react-router'
import { readStartSearch } from './pages/start/search'
import { readPromptsSearch } from './pages/prompts/search'
import { readBehindSearch } from './pages/evidence/search'
import { readSourcesSearch } from './pages/sources/search'
import { pickView, type ViewSearch } from './view/view'
import { isShown, type ShownMetric } from './components/metric/metrics'
import { readAnswerView } from './pages/answer/search'
import { readReportsSearch } from './pages/reports/search'
import { readModelSearch } from './pages/models/search'
import { readAnswerFilter } from './pages/answers/search'
import { readCorrelationSearch } from './pages/correlations/search'
import { readSignInSearch } from './pages/access/search'
import { readSettingsSearch } from './pages/settings/search'
import { Broken } from './shell/Broken'
import { NotFound } from './shell/NotFound'
import { Shell } from './shell/Shell'

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  validateSearch: (search: Record<string, unknown>): { workspace?: string } =>
    typeof search['workspace'] === 'string' ? { workspace: search['workspace'] } : {},
  search: { middlewares: [retainSearchParams(['workspace'])] },
})

const overview = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: (search: Record<string, unknown>): ViewSearch & { metric?: ShownMetric; incomplete?: 'true' } => ({
    ...pickView(search),
    ...(isShown(search['metric']) && { metric: search['metric'] }),
    ...(search['incomplete'] === 'true' && { incomplete: 'true' as const }),
  }),
  component: lazyRouteComponent(() => import('./pages/overview/OverviewPage'), 'OverviewPage'),
})

const sources = createRoute({
  getParentRoute: () => root,
  path: '/sources',
  validateSearch: readSourcesSearch,
  component: lazyRouteComponent(() => import('./pages/sources/SourcesPage'), 'SourcesPage'),
})

const reports = createRoute({
  getParentRoute: () => root,
  path: '/reports',
  validateSearch: readReportsSearch,
  component: lazyRouteComponent(() => import('./pages/reports/ReportsPage'), 'ReportsPage'),
})

const alerts = createRoute({
  getParentRoute: () => root,
  path: '/alerts',
  component: lazyRouteComponent(() => import('./pages/alerts/AlertsPage'), 'AlertsPage'),
})

const behind = createRoute({
  getParentRoute: () => root,
  path: '/answers/behind',
  validateSearch: readBehindSearch,
  component: lazyRouteComponent(() => import('./pages/evidence/AnswersBehindPage'), 'AnswersBehindPage'),
})

const start = createRoute({
  getParentRoute: () => root,
  path: '/start',
  validateSearch: readStartSearch,
  component: lazyRouteComponent(() => import('./pages/start/StartPage'), 'StartPage'),
})

const prompts = createRoute({
  getParentRoute: () => root,
  path: '/prompts',
  validateSearch: readPromptsSearch,
  component: lazyRouteComponent(() => import('./pages/prompts/PromptsPage'), 'PromptsPage'),
})

const prompt = createRoute({
  getParentRoute: () => root,
  path: '/prompts/$id',
  validateSearch: (search: Record<string, unknown>): ViewSearch => pickView(search),
  component: lazyRouteComponent(() => import('./pages/prompt/PromptPage'), 'PromptPage'),
})

const runs = createRoute({
  getParentRoute: () => root,
  path: '/runs',
  component: lazyRouteComponent(() => import('./pages/runs/RunsPage'), 'RunsPage'),
})

const run = createRoute({
  getParentRoute: () => root,
  path: '/runs/$id',
  component: lazyRouteComponent(() => import('./pages/run/RunPage'), 'RunPage'),
})

const monitors = createRoute({
  getParentRoute: () => root,
  path: '/monitors',
  component: lazyRouteComponent(() => import('./pages/monitors/MonitorsPage'), 'MonitorsPage'),
})

const newMonitor = createRoute({
  getParentRoute: () => root,
  path: '/monitors/new',
  component: lazyRouteComponent(() => import('./pages/monitor/MonitorPage'), 'NewMonitorPage'),
})

const monitor = createRoute({
  getParentRoute: () => root,
  path: '/monitors/$id',
  component: lazyRouteComponent(() => import('./pages/monitor/MonitorPage'), 'MonitorPage'),
})

const answers = createRoute({
  getParentRoute: () => root,
  path: '/answers',
  validateSearch: (search: Record<string, unknown>) => readAnswerFilter(search),
  component: lazyRouteComponent(() => import('./pages/answers/AnswersPage'), 'AnswersPage'),
})

const answer = createRoute({
  getParentRoute: () => root,
  path: '/answers/$id',
  validateSearch: readAnswerView,
  component: lazyRouteComponent(() => import('./pages/answer/AnswerPage'), 'AnswerPage'),
})

const brands = createRoute({
  getParentRoute: () => root,
  path: '/brands',
  component: lazyRouteComponent(() => import('./pages/brands/BrandsPage'), 'BrandsPage'),
})

const newBrand = createRoute({
  getParentRoute: () => root,
  path: '/brands/new',
  component: lazyRouteComponent(() => import('./pages/brand/BrandPage'), 'NewBrandPage'),
})

const brand = createRoute({
  getParentRoute: () => root,
  path: '/brands/$id',
  component: lazyRouteComponent(() => import('./pages/brand/BrandPage'), 'BrandPage'),
})

const engines = createRoute({
  getParentRoute: () => root,
  path: '/engines',
  component: lazyRouteComponent(() => import('./pages/engines/EnginesPage'), 'EnginesPage'),
})

const models = createRoute({
  getParentRoute: () => root,
  path: '/models',
  validateSearch: (search: Record<string, unknown>) => readModelSearch(search),
  component: lazyRouteComponent(() => import('./pages/models/ModelsPage'), 'ModelsPage'),
})

const correlations = createRoute({
  getParentRoute: () => root,
  path: '/correlations',
  validateSearch: (search: Record<string, unknown>) => readCorrelationSearch(search),
  component: lazyRouteComponent(() => import('./pages/correlations/CorrelationsPage'), 'CorrelationsPage'),
})

const model = createRoute({
  getParentRoute: () => root,
  path: '/models/$maker/$name',
  component: lazyRouteComponent(() => import('./pages/model/ModelPage'), 'ModelPage'),
})

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  validateSearch: readSettingsSearch,
  component: lazyRouteComponent(() => import('./pages/settings/SettingsPage'), 'SettingsPage'),
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: readSignInSearch,
  component: lazyRouteComponent(() => import('./pages/access/SignInPage'), 'SignInPage'),
})

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: lazyRouteComponent(() => import('./pages/access/WelcomePage'), 'WelcomePage'),
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./pages/access/InvitationPage'), 'InvitationPage'),
})

const password = createRoute({
  getParentRoute: () => root,
  path: '/password',
  component: lazyRouteComponent(() => import('./pages/access/PasswordPage'), 'PasswordPage'),
})

const routeTree = root.addChildren([
  settings,
  signIn,
  welcome,
  invitation,
  password,
  overview,
  sources,
  reports,
  alerts,
  behind,
  start,
  prompts,
  prompt,
  runs,
  run,
  monitors,
  newMonitor,
  monitor,
  answers,
  answer,
  brands,
  newBrand,
  brand,
  engines,
  models,
  model,
  correlations,
])

/** @param history where addresses are kept; the browser's, unless a test brings its own */
export function createAppRouter(history?: RouterHistory) {
  return createRouter({
    routeTree,
    ...(history && { history }),
    defaultErrorComponent: Broken,
    defaultPreload: 'intent',
    scrollRestoration: true,
    // Readable addresses: ?mentions=true, and an id is an id even when it looks like a number.
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: (search) => {
      const present = Object.entries(search).filter(([, value]) => value !== undefined)
      const text = new URLSearchParams(present.map(([key, value]) => [key, String(value)])).toString()
      return text && `?${text}`
    },
  })
}

export type AppRouter = ReturnType<typeof createAppRouter>

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter
  }
}
