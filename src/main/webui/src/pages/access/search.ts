/** Why an OpenID Connect provider's word was not enough, as the service says it in the address. */
const REFUSALS = ['NOT_THERE', 'TOO_OLD', 'FAILED', 'NOT_VERIFIED', 'NOT_INVITED'] as const

export type Refusal = (typeof REFUSALS)[number]

/** @property back where one was */
export interface SignInSearch {
  back?: string
  refused?: Refusal | undefined
}

export function readSignInSearch(search: Record<string, unknown>): SignInSearch {
  return {
    ...(typeof search['back'] === 'string' && { back: search['back'] }),
    // Said also where it is none of these, or the router would hand on what stands in the address.
    refused: REFUSALS.find((refusal) => refusal === search['refused']),
  }
}
