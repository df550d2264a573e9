import type { Brand } from '../api/client'

const LOOKS_OF_COMPETITORS = 7

/**
 * Own brands look alike and accented (0); competitors take turns (1 to 7), by age, so that a new one changes none. Ids are
 * in order of time, and unlike `createdAt` they outlive a removal that is undone.
 */
export function brandLooks(brands: Iterable<Brand>): Map<string, number> {
  const byAge = [...brands].toSorted((a, b) => a.id.localeCompare(b.id))
  const looks = new Map<string, number>()
  let competitors = 0
  for (const brand of byAge) {
    looks.set(brand.id, brand.kind === 'OWN' ? 0 : 1 + (competitors++ % LOOKS_OF_COMPETITORS))
  }
  return looks
}

/** The look of a brand that is no longer tracked. */
export const UNKNOWN_LOOK = 7
