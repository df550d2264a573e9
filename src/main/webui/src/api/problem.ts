/** One thing that is wrong with a request, as the service names it. */
export interface Violation {
  field?: string
  message?: string
}

/** The service said no, in the words of RFC 9457. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title?: string,
    readonly detail?: string,
    readonly violations: Violation[] = [],
    /** When to ask again, if the service said so. */
    readonly retryAfterSeconds?: number,
  ) {
    super(detail ?? title ?? `HTTP ${status}`)
    this.name = 'Problem'
  }

  /**
   * @param body the parsed body of an error response, whatever it is
   * @param retryAfter the header of that name, if there was one
   */
  static of(status: number, body: unknown, retryAfter?: string | null): Problem {
    const fields = isObject(body) ? body : {}
    return new Problem(
      status,
      text(fields['title']),
      text(fields['detail']),
      Array.isArray(fields['violations'])
        ? fields['violations'].filter(isObject).map((violation) => violationOf(violation))
        : [],
      retryAfter && /^\d+$/.test(retryAfter) ? Number(retryAfter) : undefined,
    )
  }
}

/** No response came: the service is down or the network is. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('The service cannot be reached', { cause })
    this.name = 'Unreachable'
  }
}

function violationOf(fields: Record<string, unknown>): Violation {
  const field = text(fields['field'])
  const message = text(fields['message'])
  return { ...(field && { field }), ...(message && { message }) }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
