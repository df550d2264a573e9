import { scaleLinear, scaleUtc } from '@visx/scale'
import { Area, LinePath } from '@visx/shape'
import { useState, type KeyboardEvent, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import brandMark from '../BrandMark.module.css'
import { AcrossAxis, UpAxis, type Margin } from './Axes'
import type { Size } from './Chart'
import classes from './Trend.module.css'

/** One value at one time; null where nothing was measured, which leaves a gap. */
export interface TrendPoint {
  /** Start of the day, week or month, in milliseconds. */
  at: number
  value: number | null
  low: number | null
  high: number | null
  /** Whether enough of what was planned was measured. */
  complete: boolean
}

export interface TrendSeries {
  id: string
  name: string
  look: number
  /** In front of the others, and with its interval. */
  own: boolean
  points: TrendPoint[]
}

/** Something that changed at a time, by number; its words stand elsewhere. */
export interface TrendMark {
  at: number
  number: number
}

interface Props {
  title: string
  size: Size
  /** All with points at the same times, ascending. */
  series: TrendSeries[]
  marks: TrendMark[]
  /** Top of the upright axis; by the data unless given. */
  most?: number
  formatValue: (value: number) => string
  formatTime: (at: number) => string
  /** Index of the time that is looked at. */
  chosen: number
  onChoose: (index: number) => void
  /** What stands there, in words. */
  inWords: (index: number) => string
}

const MARGIN: Margin = { top: 18, right: 12, bottom: 28, left: 48 }
const ROOM_FOR_A_DATE = 85

/** Lines over time, the own ones with their intervals, and a rule that mouse, finger and arrow keys move. */
export function Trend({ title, size, series, marks, most, formatValue, formatTime, chosen, onChoose, inWords }: Props) {
  const { t } = useTranslation()
  const [focused, setFocused] = useState(false)
  const width = size.width - MARGIN.left - MARGIN.right
  const height = size.height - MARGIN.top - MARGIN.bottom
  const times = series[0]?.points.map(({ at }) => at) ?? []
  const first = times[0] ?? 0
  const last = times.at(-1) ?? first
  const x = scaleUtc<number>({ domain: [first, Math.max(last, first + 1)], range: [0, width] })
  const top = most ?? Math.max(0.05, ...series.flatMap(({ points }) => points.flatMap(({ value, high }) => [value ?? 0, high ?? 0])))
  const y = scaleLinear<number>({ domain: [0, top], range: [height, 0], nice: true })
  const choose = (index: number) => onChoose(Math.min(times.length - 1, Math.max(0, index)))
  const nearest = (event: PointerEvent<SVGRectElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const at = x.invert(((event.clientX - box.left) / box.width) * width).getTime()
    choose(times.reduce((best, time, index) => (Math.abs(time - at) < Math.abs((times[best] ?? 0) - at) ? index : best), 0))
  }
  const step = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, PageDown: -7, PageUp: 7, Home: -Infinity, End: Infinity }
    const by = steps[event.key]
    if (by !== undefined) {
      event.preventDefault()
      choose(chosen + by)
    }
  }
  const rule = times[chosen]
  return (
    <g transform={`translate(${MARGIN.left},${MARGIN.top})`}>
      <UpAxis scale={y} width={width} format={formatValue} />
      <AcrossAxis scale={x} top={height} at={spread(times, Math.max(2, Math.floor(width / ROOM_FOR_A_DATE)))} format={formatTime} />
      {marks.map(({ at, number }) => (
        <g key={number} transform={`translate(${x(at)},0)`} className={classes.mark}>
          <line y1={-4} y2={height} />
          <text y={-7} textAnchor="middle">
            {number}
          </text>
        </g>
      ))}
      {series.toSorted((a, b) => Number(a.own) - Number(b.own)).map((line) => (
        <Line key={line.id} line={line} x={x} y={y} />
      ))}
      {rule !== undefined && (
        <g className={classes.rule} data-focused={focused || undefined}>
          <line x1={x(rule)} x2={x(rule)} y1={0} y2={height} />
          {series.map(({ id, look, points }) => {
            const value = points[chosen]?.value
            return value === null || value === undefined ? undefined : (
              <circle key={id} className={brandMark.brand} data-look={look} cx={x(rule)} cy={y(value)} r={4} />
            )
          })}
        </g>
      )}
      <rect
        className={classes.touch}
        width={width}
        height={height}
        role="slider"
        tabIndex={0}
        aria-label={t('chart.walk', { title })}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, times.length - 1)}
        aria-valuenow={chosen}
        aria-valuetext={inWords(chosen)}
        onPointerMove={nearest}
        onPointerDown={nearest}
        onKeyDown={step}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
      />
    </g>
  )
}

interface LineProps {
  line: TrendSeries
  x: (at: number) => number
  y: (value: number) => number
}

function Line({ line, x, y }: LineProps) {
  const { look, own, points } = line
  const alone = points.filter(({ value }, index) => value !== null && isGap(points[index - 1]) && isGap(points[index + 1]))
  return (
    <g className={`${brandMark.brand} ${classes.line}`} data-look={look} data-own={own || undefined}>
      {own && (
        <Area
          className={classes.band ?? ''}
          data={points}
          defined={({ low, high }) => low !== null && high !== null}
          x={({ at }) => x(at)}
          y0={({ low }) => y(low ?? 0)}
          y1={({ high }) => y(high ?? 0)}
        />
      )}
      <LinePath data={points} defined={({ value }) => value !== null} x={({ at }) => x(at)} y={({ value }) => y(value ?? 0)} stroke="" />
      {alone.map(({ at, value, low, high }) => (
        <g key={at}>
          {own && low !== null && high !== null && <line x1={x(at)} x2={x(at)} y1={y(low)} y2={y(high)} />}
          <circle cx={x(at)} cy={y(value ?? 0)} r={own ? 4 : 3} />
        </g>
      ))}
    </g>
  )
}

function isGap(point: TrendPoint | undefined): boolean {
  return point === undefined || point.value === null
}

/** So many of the times as have room, evenly, the last always. */
function spread(times: number[], most: number): number[] {
  const every = Math.max(1, Math.ceil(times.length / most))
  return times.filter((_, index) => (times.length - 1 - index) % every === 0)
}
