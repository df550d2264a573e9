import { Problem } from './problem'

const MOST_RETRIES = 2

/** A crowd passes, and each time the service says when to come again. */
const MOST_RETURNS = 10

const LONGEST_MILLIS = 30_000

/** Whether the service was too busy, and said when to come again. */
export function isCrowded(error: unknown): error is Problem & { retryAfterSeconds: number } {
  return error instanceof Problem && error.status === 503 && error.retryAfterSeconds !== undefined
}

/** Whether a question that failed so often is asked again. That does not change a no. */
export function asksAgain(failures: number, error: unknown): boolean {
  if (isCrowded(error)) {
    return failures < MOST_RETURNS
  }
  return !(error instanceof Problem && error.status < 500) && failures < MOST_RETRIES
}

/** Not before the service said; else after one second, two, four. */
export function waitMillis(failures: number, error: unknown): number {
  return isCrowded(error) ? error.retryAfterSeconds * 1000 : Math.min(1000 * 2 ** failures, LONGEST_MILLIS)
}
