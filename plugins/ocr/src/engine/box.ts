/** A point of a picture, in pixels. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** A line of text as a tilted rectangle: along the line it is `lengthPx`, across `heightPx`. */
export interface Box {
  readonly centre: Point
  readonly lengthPx: number
  readonly heightPx: number
  /** Direction of the line in radians, clockwise on the screen, from -45° to 135°. */
  readonly angle: number
}

/** The hull of points, counter-clockwise (Andrew's monotone chain). */
function hullOf(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y)
  const half = (each: readonly Point[]) => {
    const chain: Point[] = []
    for (const point of each) {
      while (chain.length >= 2 && !turnsLeft(chain.at(-2), chain.at(-1), point)) chain.pop()
      chain.push(point)
    }
    return chain.slice(0, -1)
  }
  return [...half(sorted), ...half([...sorted].reverse())]
}

function turnsLeft(a: Point | undefined, b: Point | undefined, c: Point): boolean {
  if (a === undefined || b === undefined) return true
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) > 0
}

interface Extent {
  readonly angle: number
  readonly minU: number
  readonly maxU: number
  readonly minV: number
  readonly maxV: number
}

function extentAlong(hull: readonly Point[], angle: number): Extent {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  let [minU, maxU, minV, maxV] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const { x, y } of hull) {
    const u = x * cos + y * sin
    const v = y * cos - x * sin
    minU = Math.min(minU, u)
    maxU = Math.max(maxU, u)
    minV = Math.min(minV, v)
    maxV = Math.max(maxV, v)
  }
  return { angle, minU, maxU, minV, maxV }
}

const areaOf = ({ minU, maxU, minV, maxV }: Extent) => (maxU - minU) * (maxV - minV)
const QUARTER = Math.PI / 2

/** The smallest rectangle around points; null when they have no area. */
export function smallestBox(points: readonly Point[]): Box | null {
  const hull = hullOf(points)
  if (hull.length < 3) return null
  const extents = hull.map((point, i) => {
    const next = hull[(i + 1) % hull.length] ?? point
    return extentAlong(hull, Math.atan2(next.y - point.y, next.x - point.x))
  })
  const best = extents.reduce((a, b) => (areaOf(b) < areaOf(a) ? b : a))
  const { minU, maxU, minV, maxV, angle } = best
  const [u, v] = [(minU + maxU) / 2, (minV + maxV) / 2]
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const centre = { x: u * cos - v * sin, y: u * sin + v * cos }
  return upright({ centre, lengthPx: maxU - minU, heightPx: maxV - minV, angle })
}

/** A box more than this much longer than wide is a line; others have no direction of their own. */
const LINE_RATIO = 1.5

/** Text runs along the longer side; where none is clearly longer, to the right. */
function upright(box: Box): Box {
  const isTall = box.heightPx > box.lengthPx
  const along = isTall
    ? { ...box, lengthPx: box.heightPx, heightPx: box.lengthPx, angle: box.angle + QUARTER }
    : box
  const angle = along.angle - Math.PI * Math.floor((along.angle + QUARTER / 2) / Math.PI)
  const isSideways = angle > QUARTER / 2
  if (!isSideways || along.lengthPx >= along.heightPx * LINE_RATIO) return { ...along, angle }
  return {
    ...along,
    lengthPx: along.heightPx,
    heightPx: along.lengthPx,
    angle: angle - QUARTER,
  }
}

/** Whether a line runs up or down the picture. */
export function isSidewaysBox(box: Box): boolean {
  return box.angle > QUARTER / 2
}

/** Grows a box by as much on each side as the detector shrank it: `ratio` × area / perimeter. */
export function grown(box: Box, ratio: number): Box {
  const perimeter = 2 * (box.lengthPx + box.heightPx)
  const by = (2 * ratio * box.lengthPx * box.heightPx) / perimeter
  return { ...box, lengthPx: box.lengthPx + by, heightPx: box.heightPx + by }
}

/** A box of a smaller picture in a larger one. */
export function scaled(box: Box, scale: number): Box {
  return {
    centre: { x: box.centre.x * scale, y: box.centre.y * scale },
    lengthPx: box.lengthPx * scale,
    heightPx: box.heightPx * scale,
    angle: box.angle,
  }
}
