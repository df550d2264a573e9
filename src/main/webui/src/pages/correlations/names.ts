interface Place {
  index: number
  x: number
  y: number
}

export interface PlacedName {
  index: number
  left: number
  top: number
  anchor: 'start' | 'end'
}

const PER_LETTER = 6
const HEIGHT = 13
const GAP = 10

/**
 * Names beside their points, to the right or else to the left. A name that would cover another, or a point, is left out: the
 * table has them all.
 *
 * @param width beyond which nothing may reach, in pixels
 */
export function placeNames(places: Place[], names: string[], width: number): PlacedName[] {
  const boxes: { left: number; right: number; y: number }[] = places.map(({ x, y }) => ({ left: x - 7, right: x + 7, y }))
  const placed: PlacedName[] = []
  for (const { index, x, y } of places) {
    const length = (names[index] ?? '').length * PER_LETTER
    const right = { left: x + GAP, right: x + GAP + length, y: y - 7 }
    const left = { left: x - GAP - length, right: x - GAP, y: y - 7 }
    const room = [right, left].find(
      (box) =>
        box.left >= 0 &&
        box.right <= width &&
        boxes.every((other) => Math.abs(other.y - box.y) >= HEIGHT || other.right < box.left || other.left > box.right),
    )
    if (room) {
      boxes.push(room)
      placed.push({ index, left: room === right ? room.left : room.right, top: y - 4, anchor: room === right ? 'start' : 'end' })
    }
  }
  return placed
}
