import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Role } from '../api/client'
import { fakeService, page } from '../test/fakeService'
import { competitor, engine, monitor, ownBrand, prompt, rescan, run, spending, workspace } from '../test/samples'
import { open } from '../test/show'

const judge = { engineId: null, callsPerDay: 500, callsToday: 0, instruction: 1, judged: 0, failed: 0, reportedCostUsd: null }

function serve(role: Role) {
  fakeService({
    'GET /workspaces': page(workspace),
    'GET /session': {
      body: {
        automatic: false,
        ownerNeeded: false,
        oidc: null,
        who: {
          kind: 'ACCOUNT',
          id: 'a',
          name: 'Ada',
          email: 'ada@example.com',
          operator: false,
          workspaces: [
            { id: 'other', slug: 'other', name: 'Other', role: 'OWNER' },
            { id: workspace.id, slug: workspace.slug, name: workspace.name, role },
          ],
        },
      },
    },
    'GET /brands': page(ownBrand, competitor),
    'GET /brands/own': { body: ownBrand },
    'GET /rescans': { body: { upToDate: true, items: [rescan()] } },
    'GET /candidates': {
      body: { answersRead: 5, items: [{ name: 'Newcomer', answers: 3, examples: [] }] },
    },
    'GET /sentiment-judge': { body: judge },
    'GET /engines': page(engine),
    'GET /engines/health': page(engine),
    'GET /providers': page(),
    'GET /monitors': page({ ...monitor, cron: '@daily' }),
    'GET /monitors/monitor': { body: monitor },
    'GET /monitors/due-times': page(),
    'POST /monitors/estimates': { status: 409, body: { title: 'Conflict', status: 409, detail: 'Not now.' } },
    'GET /prompts': page(prompt),
    'GET /topics': page(),
    'GET /runs': page(),
    'GET /runs/run': { body: { run: { ...run, id: 'run', state: 'RUNNING' }, engines: [] } },
    'GET /budget': { body: spending },
    'GET /report-jobs': page(),
    'GET /report-links': page(),
  })
}

/** What each page offers to change: where, what is seen in any case, and the controls that only some have. */
const PAGES: { at: string; seen: RegExp; controls: [Role, RegExp][] }[] = [
  {
    at: '/brands',
    seen: /^Brands/,
    controls: [
      ['EDITOR', /^Add a brand/],
      ['EDITOR', /^Edit /],
      ['EDITOR', /^Remove /],
      ['EDITOR', /^Track /],
      ['EDITOR', /^Dismiss/],
      ['EDITOR', /^Undo/],
      ['EDITOR', /^Save/],
    ],
  },
  { at: '/brands/own', seen: /Zephyrun/, controls: [['EDITOR', /^Save/]] },
  { at: '/brands/new', seen: /New brand|Add a brand/, controls: [['EDITOR', /^Save/]] },
  { at: '/engines', seen: /^Engines/, controls: [['EDITOR', /^Add/], ['EDITOR', /^Try/]] },
  { at: '/monitors', seen: /^Monitors/, controls: [['EDITOR', /^(Add|New) /], ['EDITOR', /^Run .*now|^Start/]] },
  { at: '/monitors/monitor', seen: /Daily/, controls: [['EDITOR', /^Save/], ['EDITOR', /^Archive/]] },
  { at: '/prompts', seen: /^Prompts/, controls: [['EDITOR', /^Add prompts/]] },
  { at: '/runs', seen: /^Runs/, controls: [['OWNER', /^Set .*budget|^Set/]] },
  { at: '/reports', seen: /^Reports/, controls: [['EDITOR', /^Check/]] },
  { at: '/start', seen: /.+/, controls: [['EDITOR', /^Start the first run|^Go on/]] },
]

const ROLES: Role[] = ['VIEWER', 'EDITOR', 'OWNER']

function controls(name: RegExp) {
  return [...screen.queryAllByRole('button', { name }), ...screen.queryAllByRole('link', { name })]
}

describe.each(ROLES)('who is %s', (role) => {
  it.each(PAGES)('is offered on $at what they may do', async ({ at, seen, controls: all }) => {
    serve(role)
    await open(at)
    expect(await screen.findByRole('heading', { level: 1, name: seen })).toBeInTheDocument()
    const may = all.filter(([least]) => ROLES.indexOf(role) >= ROLES.indexOf(least))
    for (const [, name] of may) {
      // oxlint-disable-next-line no-await-in-loop
      await waitFor(() => expect(controls(name), String(name)).not.toHaveLength(0))
    }
    // Nothing is still to come: what is being loaded has a skeleton in its place.
    await waitFor(() => expect(document.querySelector('.mantine-Skeleton-root')).toBeNull())
    for (const [, name] of all.filter((one) => !may.includes(one))) {
      expect(controls(name), String(name)).toHaveLength(0)
    }
  })
})

it('keeps fields from being changed that a viewer reads', async () => {
  serve('VIEWER')
  await open('/monitors/monitor')
  expect(await screen.findByDisplayValue('Daily')).toBeDisabled()
})

it('leaves a switch to be seen', async () => {
  serve('VIEWER')
  await open('/monitors')
  expect(await screen.findByRole('switch')).toBeDisabled()
})

/** Every file of the page, as it is written. */
const files = import.meta.glob<string>('../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true })

/** Files that send something that changes a workspace, and do not ask for the role themselves: who asks in their place. */
const ASKED_BY: Record<string, string> = {
  '../api/queries.ts': 'only computes',
  '../api/accessQueries.ts': 'only looks secrets up',
  '../shell/AccountMenu.tsx': "one's own session",
  '../pages/access/InvitationPage.tsx': 'its own secret',
  '../pages/access/PasswordPage.tsx': 'its own secret',
  '../pages/access/WelcomePage.tsx': 'its own secret',
  '../pages/access/SignInPage.tsx': 'a password',
  '../pages/settings/AccountTab.tsx': "one's own account",
  '../pages/settings/PeopleTab.tsx': '../pages/settings/SettingsPage.tsx',
  '../pages/settings/TokensTab.tsx': '../pages/settings/SettingsPage.tsx',
  '../pages/settings/WorkspaceTab.tsx': '../pages/settings/SettingsPage.tsx',
  '../pages/settings/Retention.tsx': '../pages/settings/SettingsPage.tsx',
  '../pages/brand/useSave.ts': '../pages/brand/BrandEditor.tsx',
  '../pages/monitor/useSave.ts': '../pages/monitor/MonitorEditor.tsx',
  '../pages/monitors/useSwitch.ts': '../pages/monitors/MonitorRow.tsx',
  '../pages/engines/TrialBox.tsx': '../pages/engines/EngineCard.tsx',
  '../pages/engines/AddEngine.tsx': '../pages/engines/EnginesPage.tsx',
  '../pages/start/BrandStep.tsx': '../pages/start/StartPage.tsx',
  '../pages/start/CompetitorStep.tsx': '../pages/start/StartPage.tsx',
  '../pages/start/PromptStep.tsx': '../pages/start/StartPage.tsx',
  '../pages/prompts/AddPrompts.tsx': '../pages/prompts/PromptsPage.tsx',
  '../pages/prompts/LabelBar.tsx': '../pages/prompts/PromptTable.tsx',
  '../pages/correlations/NewExperiment.tsx': '../pages/correlations/Settings.tsx',
  '../pages/runs/BudgetForm.tsx': '../pages/runs/BudgetPanel.tsx',
  '../pages/answer/Overrule.tsx': '../pages/answer/Verdicts.tsx',
  '../pages/reports/Import.tsx': '../pages/reports/ReportsPage.tsx',
}

const asks = (text: string) => /<ForRole|<EditableBy|useMay\(/.test(text) || text.includes("role === 'OWNER'")

it('has no place that changes something without asking who may', () => {
  const changing = Object.entries(files).filter(
    ([path, text]) => !path.includes('.test.') && !path.startsWith('../pages/alert') && /\.(POST|PUT|PATCH|DELETE)\(\s*'|method: 'POST'/.test(text),
  )
  expect(changing.length).toBeGreaterThan(35)
  for (const [path, text] of changing) {
    const inPlace = ASKED_BY[path]
    const there = inPlace?.startsWith('../') ? files[inPlace] : undefined
    expect(asks(text) || (inPlace !== undefined && (there === undefined || asks(there))), path).toBe(true)
  }
})
