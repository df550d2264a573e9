/** Of the standard normal distribution, for an interval of 95 %. */
const QUANTILE = 1.96

/**
 * Half the width of the 95 % interval of a rate, in percentage points, where it is widest: at one half. The interval is
 * Wilson's (JASA 22, 1927), as on all pages. Answers to one prompt resemble each other, so this is the best that can be
 * hoped for.
 *
 * @param answers independent ones, above 0
 */
export function pointsAtBest(answers: number): number {
  return (100 * QUANTILE) / (2 * Math.sqrt(answers + QUANTILE ** 2))
}
