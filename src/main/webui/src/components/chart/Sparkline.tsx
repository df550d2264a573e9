import { scaleLinear } from '@visx/scale'
import { Area, LinePath } from '@visx/shape'
import classes from './Sparkline.module.css'

export interface SparkPoint {
  value: number | null
  low: number | null
  high: number | null
}

const WIDTH = 120
const HEIGHT = 34

/** How a number went, with its interval; for the eye only, the number itself stands beside it. */
export function Sparkline({ points }: { points: SparkPoint[] }) {
  const known = points.filter(({ value }) => value !== null)
  if (known.length < 2) {
    return undefined
  }
  const values = known.flatMap(({ value, low, high }) => [value ?? 0, low ?? value ?? 0, high ?? value ?? 0])
  const x = scaleLinear<number>({ domain: [0, points.length - 1], range: [2, WIDTH - 2] })
  const y = scaleLinear<number>({ domain: [Math.min(...values), Math.max(...values)], range: [HEIGHT - 2, 2] })
  return (
    <svg className={classes.spark} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden preserveAspectRatio="none">
      <Area
        className={classes.band ?? ''}
        data={points}
        defined={({ low, high }) => low !== null && high !== null}
        x={(_, index) => x(index)}
        y0={({ low }) => y(low ?? 0)}
        y1={({ high }) => y(high ?? 0)}
      />
      <LinePath
        className={classes.line ?? ''}
        data={points}
        defined={({ value }) => value !== null}
        x={(_, index) => x(index)}
        y={({ value }) => y(value ?? 0)}
        stroke=""
      />
    </svg>
  )
}
