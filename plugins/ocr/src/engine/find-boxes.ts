import { type Box, grown, type Point, smallestBox } from './box'

/** How sure the detector is of text, for each pixel. */
export interface TextMap {
  readonly values: Float32Array
  readonly widthPx: number
  readonly heightPx: number
}

/** A pixel at least this sure belongs to text. */
const PIXEL_THRESHOLD = 0.3
/** A patch of pixels at least this sure in the mean is a line. */
const PATCH_THRESHOLD = 0.55
/** Thinner patches are dirt. */
const MIN_HEIGHT_PX = 3
/** The detector was taught lines shrunk by this much. */
const GROW_RATIO = 1.6
/** Lines of a page; a newspaper page has some hundreds. */
const MAX_BOXES = 1_000

interface Patch {
  /** The outermost pixels of each row: enough for the hull. */
  readonly edges: Map<number, { left: number; right: number }>
  sum: number
  count: number
}

/** Pixels reached from one; marks them as seen. */
function patchFrom(map: TextMap, start: number, work: { seen: Uint8Array; stack: Int32Array }) {
  const { values, widthPx, heightPx } = map
  const { seen, stack } = work
  const patch: Patch = { edges: new Map(), sum: 0, count: 0 }
  let depth = 0
  const push = (at: number) => {
    if (seen[at] === 1 || (values[at] ?? 0) < PIXEL_THRESHOLD) return
    seen[at] = 1
    stack[depth++] = at
  }
  push(start)
  while (depth > 0) {
    const at = stack[--depth] ?? 0
    const x = at % widthPx
    const y = (at - x) / widthPx
    patch.sum += values[at] ?? 0
    patch.count++
    const edge = patch.edges.get(y)
    if (edge === undefined) patch.edges.set(y, { left: x, right: x })
    else {
      edge.left = Math.min(edge.left, x)
      edge.right = Math.max(edge.right, x)
    }
    if (x > 0) push(at - 1)
    if (x < widthPx - 1) push(at + 1)
    if (y > 0) push(at - widthPx)
    if (y < heightPx - 1) push(at + widthPx)
  }
  return patch
}

/** Corners of the outermost pixels. */
function outlineOf(patch: Patch): Point[] {
  return [...patch.edges].flatMap(([y, { left, right }]) => [
    { x: left, y },
    { x: left, y: y + 1 },
    { x: right + 1, y },
    { x: right + 1, y: y + 1 },
  ])
}

/** Lines of text in a detector's map, in its pixels. */
export function findBoxes(map: TextMap): readonly Box[] {
  const { values } = map
  const work = { seen: new Uint8Array(values.length), stack: new Int32Array(values.length) }
  const boxes: Box[] = []
  for (let at = 0; at < values.length && boxes.length < MAX_BOXES; at++) {
    if (work.seen[at] === 1 || (values[at] ?? 0) < PIXEL_THRESHOLD) continue
    const patch = patchFrom(map, at, work)
    if (patch.sum / patch.count < PATCH_THRESHOLD) continue
    const box = smallestBox(outlineOf(patch))
    if (box !== null && Math.min(box.heightPx, box.lengthPx) >= MIN_HEIGHT_PX)
      boxes.push(grown(box, GROW_RATIO))
  }
  return boxes
}
