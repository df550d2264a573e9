import classes from './IntervalBar.module.css'

const at = (share: number) => `${share * 100}%`

/** A rate as a bar with its interval as a whisker, on a scale from 0 to 100 %. All in 0 to 1. */
export function IntervalBar({ value, low, high }: { value: number; low: number; high: number }) {
  return (
    <span className={classes.scale} aria-hidden>
      <span className={classes.bar} style={{ width: at(value) }} />
      <span className={classes.whisker} style={{ left: at(low), width: at(high - low) }} />
    </span>
  )
}
