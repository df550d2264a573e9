import type {
  Answer,
  AnswerSummary,
  Brand,
  BrandVisibility,
  DoubtfulName,
  Engine,
  Found,
  FoundUrl,
  Mention,
  Monitor,
  Prompt,
  Rescan,
  Run,
  Spending,
  Workspace,
} from '../api/client'

const NOON = '2026-03-01T12:00:00Z'

export const workspace: Workspace = { id: 'w', slug: 'main', name: 'Main', createdAt: NOON }

export const ownBrand: Brand = brand({ id: 'own', name: 'Zephyrun', kind: 'OWN' })

export const competitor: Brand = brand({ id: 'rival', name: 'Strivanta' })

export const engine: Engine = {
  id: 'engine',
  name: 'Simulated GPT',
  provider: 'simulated-openai',
  model: 'sim-gpt',
  settings: {},
  delivery: 'CALLS',
  simulated: true,
  createdAt: NOON,
  missing: null,
  missingVariable: null,
  health: { state: 'UNTRIED', lastSuccess: null, lastFailure: null },
}

export const prompt: Prompt = {
  id: 'prompt',
  text: 'Welche Laufschuhe?',
  textSha256: 'ab',
  language: 'de',
  country: null,
  topicId: null,
  tags: [],
  intent: null,
  createdAt: NOON,
}

export const monitor: Monitor = {
  id: 'monitor',
  name: 'Daily',
  promptIds: ['prompt'],
  engineIds: ['engine'],
  repeats: 12,
  cron: null,
  timeZone: 'UTC',
  enabled: true,
  jitterSeconds: 0,
  catchUp: 'RUN_ONCE',
  maxUsdPerRun: null,
  maxCallsPerRun: null,
  precision: null,
  nextRunAt: null,
  createdAt: NOON,
}

export const run: Run = {
  id: 'run',
  monitorId: 'monitor',
  monitorName: 'Daily',
  trigger: 'MANUAL',
  scheduledFor: NOON,
  state: 'FINISHED',
  simulated: true,
  planned: 12,
  pending: 0,
  running: 0,
  answered: 11,
  failed: 1,
  cancelled: 0,
  overBudget: 0,
  createdAt: NOON,
  finishedAt: '2026-03-01T12:00:14Z',
  deadlineAt: '2026-03-02T00:00:00Z',
  maxUsd: null,
  maxCalls: null,
  precision: null,
  open: false,
}

export const spending: Spending = {
  month: '2026-03',
  usdPerMonth: null,
  callsPerMonth: null,
  spentUsd: 3,
  reservedUsd: 0,
  calls: 120,
  events: [],
}

export const answer: Answer = {
  id: 'answer',
  answeredAt: NOON,
  probeId: 'probe',
  runId: 'run',
  monitorId: 'monitor',
  promptId: 'prompt',
  engineId: 'engine',
  repeatNo: 1,
  simulated: true,
  provider: 'simulated-openai',
  modelAsked: 'sim-gpt',
  modelServed: 'sim-gpt-2026',
  promptSha256: 'ab',
  settingsAsked: { temperature: 0.2 },
  settingsDropped: ['temperature'],
  countryAsked: null,
  countryApplied: false,
  outcome: 'COMPLETE',
  finish: 'stop',
  refusal: null,
  text: 'Zephyrun is good.',
  textRepaired: false,
  searched: null,
  searchQueries: [],
  inputTokens: 10,
  outputTokens: 20,
  searchCalls: null,
  furtherInputTokens: null,
  furtherOutputTokens: null,
  reportedCostUsd: null,
  costUsd: 0.0123,
  costBasis: 'LIST_PRICE',
  priceAsOf: '2026-01-15',
  costSource: 'a price list',
  fingerprint: null,
  latencyMs: 700,
  requestId: null,
  detectorVersion: '1',
  namesVersion: 1,
  importedFrom: null,
}

export const summary: AnswerSummary = {
  id: 'answer',
  answeredAt: NOON,
  runId: 'run',
  monitorId: 'monitor',
  promptId: 'prompt',
  engineId: 'engine',
  repeatNo: 1,
  simulated: true,
  provider: 'simulated-openai',
  modelAsked: 'sim-gpt',
  modelServed: null,
  outcome: 'COMPLETE',
  searched: null,
  excerpt: 'Zephyrun is good.',
  brandIds: ['own'],
  citations: 2,
}

export function brand(fields: Partial<Brand>): Brand {
  return { id: 'brand', name: 'Brand', kind: 'COMPETITOR', names: [], domains: [], createdAt: NOON, ...fields }
}

export function mention(ordinal: number, startOffset: number, endOffset: number, fields: Partial<Mention> = {}): Mention {
  return {
    answerId: 'answer',
    ordinal,
    brandId: 'own',
    nameId: 'name',
    startOffset,
    endOffset,
    surface: '',
    sentenceStart: startOffset,
    sentenceEnd: endOffset,
    brandPosition: 1,
    stance: 'MENTIONED',
    sentiment: null,
    detectorVersion: '1',
    namesVersion: 1,
    ...fields,
  }
}

export function url(fields: Partial<FoundUrl>): FoundUrl {
  return {
    answerId: 'answer',
    ordinal: 1,
    relation: 'CITED',
    origins: ['ANNOTATION'],
    url: 'https://example.com/',
    normalisedUrl: null,
    site: null,
    title: null,
    brandId: null,
    enginesOwn: false,
    kind: 'OTHER',
    startOffset: null,
    endOffset: null,
    tied: false,
    ...fields,
  }
}

export function rate(fields: Partial<BrandVisibility>): BrandVisibility {
  return {
    brandId: 'own',
    engineId: null,
    simulated: true,
    numerator: 7,
    denominator: 10,
    prompts: 1,
    value: 0.7,
    low: 0.4,
    high: 0.89,
    question: 'THESE_PROMPTS',
    ...fields,
  }
}

export function found(fields: Partial<Found> = {}): Found {
  return { text: '', detectorVersion: '1', mentions: [], possible: [], links: [], ...fields }
}

export function foundName(
  startOffset: number,
  endOffset: number,
  fields: Partial<Found['mentions'][number]> = {},
): Found['mentions'][number] {
  return {
    brand: 'Box',
    name: 'Box',
    startOffset,
    endOffset,
    surface: 'Box',
    sentenceStart: 0,
    sentenceEnd: endOffset,
    brandPosition: 1,
    stance: 'MENTIONED',
    ...fields,
  }
}

export function doubtful(startOffset: number, endOffset: number, fields: Partial<DoubtfulName> = {}): DoubtfulName {
  return {
    brand: 'Box',
    name: 'Box',
    startOffset,
    endOffset,
    surface: 'box',
    doubt: 'LOWER_CASE',
    explanation: 'Written in lower case, where it may be an ordinary word',
    ...fields,
  }
}

export function rescan(fields: Partial<Rescan> = {}): Rescan {
  return {
    id: 'rescan',
    fromVersion: 1,
    toVersion: 2,
    cause: 'NAMES',
    state: 'FINISHED',
    answersTotal: 5000,
    answersDone: 5000,
    answersChanged: 214,
    mentionsAdded: 312,
    mentionsRemoved: 40,
    createdAt: NOON,
    finishedAt: NOON,
    ...fields,
  }
}
