import { createContext, use } from 'react'
import type { Api } from './client'

const ApiContext = createContext<Api | undefined>(undefined)

export const ApiProvider = ApiContext.Provider

/** The service as the workspace that is shown sees it. */
export function useApi(): Api {
  const api = use(ApiContext)
  if (!api) {
    throw new Error('useApi outside of ApiProvider')
  }
  return api
}
