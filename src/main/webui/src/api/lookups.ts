import { useQueries, useQuery } from '@tanstack/react-query'
import type { Brand, Engine, Prompt } from './client'
import { brandsQuery, engineQuery, enginesQuery, promptQuery } from './queries'
import { useApi } from './WorkspaceApi'

/** The engines with these ids, also those that were taken out of use. Those not known (yet) are left out. */
export function useEngines(ids: string[]): Map<string, Engine> {
  const api = useApi()
  const { data: inUse } = useQuery(enginesQuery(api))
  const missing = inUse ? distinct(ids).filter((id) => inUse.every((engine) => engine.id !== id)) : []
  const others = useQueries({ queries: missing.map((id) => engineQuery(api, id)) })
  return byId([...(inUse ?? []), ...others.flatMap(({ data }) => data ?? [])])
}

export function usePrompts(ids: string[]): Map<string, Prompt> {
  const api = useApi()
  const found = useQueries({ queries: distinct(ids).map((id) => promptQuery(api, id)) })
  return byId(found.flatMap(({ data }) => data ?? []))
}

/** The brands that are tracked, by id. */
export function useBrands() {
  return useQuery({ ...brandsQuery(useApi()), select: brandsById })
}

const brandsById = (brands: Brand[]) => byId(brands)

function distinct(ids: string[]): string[] {
  return [...new Set(ids)]
}

function byId<T extends { id: string }>(items: T[]): Map<string, T> {
  return new Map(items.map((item) => [item.id, item]))
}
