export interface ModelSearch {
  search?: string
}

/** What the address narrows the list to; what does not fit is left out. */
export function readModelSearch(search: Record<string, unknown>): ModelSearch {
  return typeof search['search'] === 'string' && search['search'] !== '' ? { search: search['search'] } : {}
}
