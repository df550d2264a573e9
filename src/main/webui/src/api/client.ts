import createClient, { createQuerySerializer, type Client } from 'openapi-fetch'
import { Problem, Unreachable } from './problem'
import type { components, paths } from './schema'

type Schemas = components['schemas']

export type Alert = Schemas['Alert']
export type AlertChannel = Schemas['AlertChannel']
export type AlertChannelKind = Schemas['AlertChannelKind']
export type AlertDelivery = Schemas['AlertDelivery']
export type AlertFacts = Schemas['AlertFacts']
export type AlertRule = Schemas['AlertRule']
export type AlertRuleDefinition = Schemas['AlertRuleDefinition']
export type AlertRuleKind = Schemas['AlertRuleKind']
export type ApiToken = Schemas['TokenView']
export type AuditEntry = Schemas['AuditEntry']
export type Invitation = Schemas['InvitationView']
export type Role = Schemas['Role']
export type Session = Schemas['SessionView']
export type User = Schemas['UserView']
export type Who = Schemas['WhoView']
export type Answer = Schemas['AnswerDetail']
export type AnswerSummary = Schemas['AnswerSummary']
export type AnswerView = Schemas['AnswerView']
export type Brand = Schemas['BrandView']
export type BrandDefinition = Schemas['BrandDefinition']
export type BrandVisibility = Schemas['BrandVisibility']
export type Candidate = Schemas['CandidateView']
export type Closure = Schemas['Closure']
export type CorrelationLine = Schemas['CorrelationLine']
export type CorrelationOverview = Schemas['CorrelationOverview']
export type CorrelationPoint = Schemas['CorrelationPoint']
export type CorrelationReport = Schemas['CorrelationReport']
export type Coverage = Schemas['Coverage']
export type BenchmarkScore = Schemas['BenchmarkScore']
export type Claim = Schemas['Claim']
export type ModelCard = Schemas['ModelCard']
export type ModelSummary = Schemas['ModelSummary']
export type DoubtfulName = Schemas['DoubtfulName']
export type DueTime = Schemas['DueTime']
export type Engine = Schemas['EngineView']
export type EngineProgress = Schemas['EngineProgress']
export type Estimate = Schemas['Estimate']
export type EvidenceLeg = Schemas['EvidenceLeg']
export type Example = Schemas['Example']
export type FailureCount = Schemas['FailureCount']
export type Found = Schemas['Found']
export type FoundLink = Schemas['FoundLink']
export type Intent = Schemas['Intent']
export type Judge = Schemas['JudgeView']
export type Lesson = Schemas['Lesson']
export type Evidence = Schemas['Evidence']
export type Metric = Schemas['Metric']
export type MetricReport = Schemas['MetricReport']
export type NotKept = Schemas['NotKept']
export type MetricRow = Schemas['MetricRow']
export type Cut = Schemas['Cut']
export type CitedSource = Schemas['CitedSource']
export type SourceReport = Schemas['SourceReport']
export type SourceGrouping = Schemas['SourceGrouping']
export type SourceOwner = Schemas['SourceOwner']
export type OpportunityReport = Schemas['OpportunityReport']
export type Topic = Schemas['TopicView']
export type ChangeRow = Schemas['ChangeRow']
export type ChangeReport = Schemas['ChangeReport']
export type InsightEvent = Schemas['InsightEvent']
export type Mention = Schemas['FoundMention']
export type MissedRun = Schemas['MissedRun']
export type Monitor = Schemas['MonitorView']
export type MonitorDefinition = Schemas['MonitorDefinition']
export type Possible = Schemas['FoundPossible']
export type Preview = Schemas['Preview']
export type Prompt = Schemas['PromptView']
export type Question = Schemas['Question']
export type Health = Schemas['Health']
export type Provider = Schemas['ProviderView']
export type Rescan = Schemas['Rescan']
export type Run = Schemas['RunView']
export type RunDetail = Schemas['RunDetail']
export type Spending = Schemas['Spending']
export type Suggestion = Schemas['Suggestion']
export type Trial = Schemas['TrialView']
export type SavedView = Schemas['SavedViewView']
export type SearchReport = Schemas['SearchReport']
export type SettingEffect = Schemas['SettingEffect']
export type SettingExperiment = Schemas['SettingExperiment']
export type SettingsReport = Schemas['SettingsReport']
export type SiteKind = Schemas['SiteKind']
export type FoundUrl = Schemas['FoundUrl']
export type Verdict = Schemas['Verdict']
export type VisibilityReport = Schemas['VisibilityReport']
export type Workspace = Schemas['WorkspaceView']

/** The service, as one workspace sees it. */
export interface Api {
  /** The workspace's slug; part of every query key, so that no workspace is shown another's data. */
  workspace: string
  http: Client<paths>
}

export function createApi(workspace: string): Api {
  const serialise = createQuerySerializer()
  return { workspace, http: client((query) => serialise({ ...query, workspace })) }
}

/** Without a workspace, for what belongs to none. */
export function plainClient(): Client<paths> {
  return client(createQuerySerializer())
}

function client(querySerializer: (query: Record<string, unknown>) => string): Client<paths> {
  const http = createClient<paths>({
    baseUrl: window.location.origin,
    fetch: (request) => fetch(request),
    querySerializer,
  })
  http.use({ onError: ({ error }) => new Unreachable(error) })
  return http
}

/**
 * What the service answered.
 *
 * @throws Problem if it said no
 * @throws Unreachable if it said nothing
 */
export async function answered<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call
  if (!response.ok || data === undefined) {
    throw Problem.of(response.status, error, response.headers.get('Retry-After'))
  }
  return data
}

/**
 * Waits until the service has done what needs no answer.
 *
 * @throws Problem if it said no
 * @throws Unreachable if it said nothing
 */
export async function done(call: Promise<{ error?: unknown; response: Response }>): Promise<void> {
  const { error, response } = await call
  if (!response.ok) {
    throw Problem.of(response.status, error, response.headers.get('Retry-After'))
  }
}
