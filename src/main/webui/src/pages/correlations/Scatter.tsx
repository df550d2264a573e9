import { scaleLinear, scaleLog } from '@visx/scale'
import type { KeyboardEvent, PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { CorrelationPoint, CorrelationReport } from '../../api/client'
import { AcrossAxis, UpAxis, type Linear, type Logarithmic, type Margin } from '../../components/chart/Axes'
import type { Size } from '../../components/chart/Chart'
import { placeNames } from './names'
import classes from './Scatter.module.css'
import { attributeName, attributeValue, outcomeValue } from './units'

interface Props {
  report: CorrelationReport
  size: Size
  /** Index of the point that is looked at. */
  chosen: number
  onChoose: (index: number) => void
  inWords: (point: CorrelationPoint) => string
}

const MARGIN: Margin = { top: 14, right: 12, bottom: 46, left: 50 }
const STRIP = 84
const NARROW = 560
const RADIUS = 6

/** One mark each model, with what is doubtful in both directions; what nobody says anything of stands aside, in no order. */
export function Scatter({ report, size, chosen, onChoose, inWords }: Props) {
  const { t, i18n } = useTranslation()
  const { points, outcome, attribute } = report
  const aside = points.filter(isAside)
  const narrow = size.width < NARROW
  const strip = aside.length === 0 ? 0 : narrow ? STRIP * 0.72 : STRIP
  const width = size.width - MARGIN.left - MARGIN.right - (strip && strip + 10)
  const height = size.height - MARGIN.top - MARGIN.bottom
  const x = across(report, width)
  const y = upright(report, height)
  const places = points.map((point, index) => {
    const value = point.attribute.value
    const { low, high } = point.attribute
    const middle = low !== null && high !== null ? (x(low) + x(high)) / 2 : 0
    return {
      index,
      x: isAside(point) ? width + 10 + strip * ((aside.indexOf(point) + 1) / (aside.length + 1)) : value === null ? middle : x(value),
      y: y(point.outcome.value),
    }
  })
  const order = places.toSorted((a, b) => a.x - b.x || a.y - b.y).map(({ index }) => index)
  const names = narrow ? [] : placeNames(places, points.map(({ name }) => name), size.width - MARGIN.left - MARGIN.right)
  const nearest = (event: PointerEvent<SVGRectElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const [left, top] = [event.clientX - box.left, event.clientY - box.top]
    const distance = (place: { x: number; y: number }) => Math.hypot(place.x - left, place.y - top)
    onChoose(places.reduce((best, place) => (distance(place) < distance(best) ? place : best), places[0] ?? { index: 0, x: 0, y: 0 }).index)
  }
  const step = (event: KeyboardEvent) => {
    const at = order.indexOf(chosen)
    const to: Record<string, number> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: order.length - 1 }
    const next = order[to[event.key] ?? -1]
    if (event.key in to) {
      event.preventDefault()
      onChoose(next ?? chosen)
    }
  }
  const point = points[chosen]
  return (
    <g transform={`translate(${MARGIN.left},${MARGIN.top})`}>
      <UpAxis scale={y} width={width} format={(value) => outcomeValue(i18n.language, outcome, value)} />
      <AcrossAxis
        scale={x}
        top={height}
        at={ticks(report, x, narrow)}
        format={(value) => attributeValue(t, i18n.language, attribute, value)}
      />
      <text className={classes.axis} x={width / 2} y={height + 40} textAnchor="middle">
        {attributeName(t, attribute)}
      </text>
      {strip > 0 && (
        <g className={classes.strip} transform={`translate(${width + 10},0)`}>
          <rect width={strip} height={height} rx={4} />
          <text className={classes.axis} x={strip / 2} y={height + 18} textAnchor="middle">
            {t('correlations.notDisclosed')}
          </text>
        </g>
      )}
      {places.map((place) => {
        const shown = points[place.index]
        return shown && <Mark key={shown.modelId + String(place.index)} point={shown} place={place} x={x} y={y} chosen={place.index === chosen} />
      })}
      {names.map(({ index, left, top, anchor }) => (
        <text key={index} className={classes.name} x={left} y={top} textAnchor={anchor}>
          {points[index]?.name}
        </text>
      ))}
      <rect
        className={classes.touch}
        width={width + (strip && strip + 10)}
        height={height}
        role="slider"
        tabIndex={0}
        aria-label={t('correlations.walk')}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, points.length - 1)}
        aria-valuenow={Math.max(0, order.indexOf(chosen))}
        aria-valuetext={point && inWords(point)}
        onPointerMove={nearest}
        onPointerDown={nearest}
        onKeyDown={step}
      />
    </g>
  )
}

interface MarkProps {
  point: CorrelationPoint
  place: { x: number; y: number }
  x: Linear | Logarithmic
  y: Linear
  chosen: boolean
}

function Mark({ point, place, x, y, chosen }: MarkProps) {
  const { attribute, outcome } = point
  const ranged = !isAside(point) && attribute.low !== null && attribute.high !== null && attribute.low < attribute.high
  return (
    <g className={classes.point} data-basis={attribute.basis} data-chosen={chosen || undefined}>
      {outcome.low !== null && outcome.high !== null && <line x1={place.x} x2={place.x} y1={y(outcome.low)} y2={y(outcome.high)} />}
      {ranged && (
        <line
          className={attribute.value === null ? classes.claimed : undefined}
          x1={x(attribute.low ?? 0)}
          x2={x(attribute.high ?? 0)}
          y1={place.y}
          y2={place.y}
        />
      )}
      {isAside(point) ? (
        <line className={classes.mark} x1={place.x - RADIUS} x2={place.x + RADIUS} y1={place.y} y2={place.y} style={{ strokeOpacity: 1 }} />
      ) : attribute.value !== null ? (
        <circle className={classes.mark} cx={place.x} cy={place.y} r={RADIUS} />
      ) : undefined}
      {chosen && <circle className={classes.halo} cx={place.x} cy={place.y} r={RADIUS + 4} />}
    </g>
  )
}

/** Undisclosed, and not even a range is claimed. */
function isAside({ attribute }: CorrelationPoint): boolean {
  return attribute.value === null && attribute.low === null
}

function across({ points, scale }: CorrelationReport, width: number): Linear | Logarithmic {
  if (scale === 'YES_NO') {
    return scaleLinear<number>({ domain: [-0.5, 1.5], range: [0, width] })
  }
  const ends = points.flatMap(({ attribute: { value, low, high } }) => [value, low, high]).filter((end) => end !== null)
  const least = Math.min(...ends)
  const most = Math.max(...ends)
  if (ends.length === 0) {
    return scaleLinear<number>({ domain: [0, 1], range: [0, width] })
  }
  if (scale === 'LOG10') {
    return scaleLog<number>({ domain: [least / 1.4, most * 1.4], range: [0, width] })
  }
  const room = (most - least || 1) * 0.06
  return scaleLinear<number>({ domain: [least - room, most + room], range: [0, width] })
}

/** Up is better: a share rises from 0, a position from the last to the first. */
function upright({ points, outcome }: CorrelationReport, height: number): Linear {
  const most = Math.max(...points.map(({ outcome: { value, high } }) => high ?? value))
  if (outcome === 'POSITION') {
    const last = Math.max(2, Number.isFinite(most) ? most : 2)
    return scaleLinear<number>({ domain: [last, 1], range: [height, 0] })
  }
  return scaleLinear<number>({ domain: [0, Math.min(1, Math.max(0.1, (Number.isFinite(most) ? most : 1) * 1.05))], range: [height, 0] })
}

/** Tenfolds on a logarithmic axis, with their thirds where there are few; no and yes on the other. */
function ticks({ scale, points }: CorrelationReport, x: Linear | Logarithmic, narrow: boolean): number[] {
  if (scale === 'YES_NO') {
    return [0, 1]
  }
  if (points.every(isAside)) {
    return []
  }
  if (scale === 'LINEAR') {
    return x.ticks(narrow ? 3 : 6)
  }
  const [least = 1, most = 10] = x.domain()
  const from = Math.floor(Math.log10(least))
  const tenfolds = Array.from({ length: Math.ceil(Math.log10(most)) - from + 1 }, (_, step) => 10 ** (from + step))
  const steps = tenfolds.length > 4 || narrow ? [1] : [1, 3]
  return tenfolds.flatMap((tenfold) => steps.map((step) => step * tenfold)).filter((tick) => tick >= least && tick <= most)
}
