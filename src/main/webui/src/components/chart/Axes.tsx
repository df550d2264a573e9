import { AxisBottom, AxisLeft } from '@visx/axis'
import { GridRows } from '@visx/grid'
import type { scaleLinear, scaleLog, scaleUtc } from '@visx/scale'
import classes from './Axes.module.css'

export type Linear = ReturnType<typeof scaleLinear<number>>
export type Logarithmic = ReturnType<typeof scaleLog<number>>
export type Time = ReturnType<typeof scaleUtc<number>>

export interface Margin {
  top: number
  right: number
  bottom: number
  left: number
}

const label = { className: classes.label ?? '' }

interface UpProps {
  scale: Linear
  /** Of the area between the axes, in pixels. */
  width: number
  ticks?: number
  format: (value: number) => string
}

/** The upright axis with lines across, so that heights can be compared. */
export function UpAxis({ scale, width, ticks = 4, format }: UpProps) {
  return (
    <>
      <GridRows scale={scale} width={width} numTicks={ticks} className={classes.grid ?? ''} stroke="" />
      <AxisLeft
        scale={scale}
        numTicks={ticks}
        hideAxisLine
        hideTicks
        tickFormat={(value) => format(Number(value))}
        tickLabelProps={{ ...label, textAnchor: 'end', dx: -4, dy: '0.32em', fill: '' }}
      />
    </>
  )
}

interface AcrossProps<S> {
  scale: S
  top: number
  ticks?: number
  /** Where to put them, if not where the scale would. */
  at?: number[]
  format: (value: number) => string
}

/** The axis below. */
export function AcrossAxis<S extends Linear | Logarithmic | Time>({ scale, top, ticks = 6, at, format }: AcrossProps<S>) {
  return (
    <AxisBottom
      scale={scale}
      top={top}
      numTicks={ticks}
      {...(at && { tickValues: at })}
      axisClassName={classes.across ?? ''}
      stroke=""
      tickStroke=""
      tickFormat={(value) => format(Number(value))}
      tickLabelProps={{ ...label, textAnchor: 'middle', dy: '0.4em', fill: '' }}
    />
  )
}
