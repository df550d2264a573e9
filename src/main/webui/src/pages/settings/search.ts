export const TABS = ['workspace', 'people', 'tokens', 'activity', 'account'] as const

export type SettingsTab = (typeof TABS)[number]

export function readSettingsSearch(search: Record<string, unknown>): { tab?: SettingsTab } {
  const tab = TABS.find((known) => known === search['tab'])
  return tab ? { tab } : {}
}
