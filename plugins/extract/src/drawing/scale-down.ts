import { PIXEL_BYTES, type Pixels } from './pixels'

/** Channels that are mixed; the fourth becomes opaque. */
const COLOURS = 3

/** One axis: which source steps make up a target step, and how much of each. */
interface Axis {
  readonly targetPx: number
  /** First source step of each target step. */
  readonly first: Int32Array
  /** Share of that first step; the steps after it count whole, the last one what is left. */
  readonly weights: readonly Float32Array[]
}

/**
 * Makes a picture smaller by averaging the area behind each pixel, on white paper: what is
 * transparent becomes white. A picture that is small enough keeps its size.
 * @param source at most what the bounds of `image-size.ts` let pass
 * @param maxEdgePx longest edge afterwards, at least 1
 */
export function scaleDown(source: Pixels, maxEdgePx: number): Pixels {
  const { widthPx, heightPx } = fitInto(source, maxEdgePx)
  const across = axis(source.widthPx, widthPx)
  const down = axis(source.heightPx, heightPx)
  const rgba = new Uint8ClampedArray(widthPx * heightPx * PIXEL_BYTES)
  const sums = new Float32Array(widthPx * COLOURS)
  const line = new Float32Array(source.widthPx * COLOURS)
  for (let y = 0; y < heightPx; y++) {
    line.fill(0)
    const weights = down.weights[y] ?? new Float32Array(0)
    for (let step = 0; step < weights.length; step++) {
      addLine(source, (down.first[y] ?? 0) + step, { into: line, weight: weights[step] ?? 0 })
    }
    sums.fill(0)
    mixAcross(line, across, sums)
    writeLine(sums, rgba, y * widthPx * PIXEL_BYTES)
  }
  return { widthPx, heightPx, rgba }
}

/**
 * The size a picture gets.
 * @param size as it is, in any unit
 * @param maxEdgePx longest edge wanted
 * @returns whole pixels, each edge at least 1; never larger than it is
 */
export function fitInto(
  { widthPx, heightPx }: Pick<Pixels, 'widthPx' | 'heightPx'>,
  maxEdgePx: number,
): { readonly widthPx: number; readonly heightPx: number } {
  const scale = Math.min(1, maxEdgePx / Math.max(widthPx, heightPx))
  return {
    widthPx: Math.max(1, Math.round(widthPx * scale)),
    heightPx: Math.max(1, Math.round(heightPx * scale)),
  }
}

function axis(sourcePx: number, targetPx: number): Axis {
  const ratio = sourcePx / targetPx
  const first = new Int32Array(targetPx)
  const weights = Array.from({ length: targetPx }, (_, at) => {
    const from = at * ratio
    const to = Math.min(sourcePx, from + ratio)
    const start = Math.min(sourcePx - 1, Math.floor(from))
    first[at] = start
    const steps = Math.max(1, Math.ceil(to - 1e-6) - start)
    return Float32Array.from({ length: steps }, (_, step) => {
      const low = Math.max(from, start + step)
      return Math.max(0, Math.min(to, start + step + 1) - low) / ratio
    })
  })
  return { targetPx, first, weights }
}

function addLine(
  { rgba, widthPx }: Pixels,
  y: number,
  { into, weight }: { readonly into: Float32Array; readonly weight: number },
): void {
  let at = y * widthPx * PIXEL_BYTES
  for (let to = 0; to < into.length; to += COLOURS, at += PIXEL_BYTES) {
    const alpha = rgba[at + 3] ?? 255
    const ink = (weight * alpha) / 255
    const paper = weight * (255 - alpha)
    into[to] = (into[to] ?? 0) + (rgba[at] ?? 0) * ink + paper
    into[to + 1] = (into[to + 1] ?? 0) + (rgba[at + 1] ?? 0) * ink + paper
    into[to + 2] = (into[to + 2] ?? 0) + (rgba[at + 2] ?? 0) * ink + paper
  }
}

function mixAcross(line: Float32Array, across: Axis, sums: Float32Array): void {
  for (let x = 0; x < across.targetPx; x++) {
    const weights = across.weights[x] ?? new Float32Array(0)
    let from = (across.first[x] ?? 0) * COLOURS
    for (let step = 0; step < weights.length; step++, from += COLOURS) {
      const weight = weights[step] ?? 0
      for (let colour = 0; colour < COLOURS; colour++) {
        const to = x * COLOURS + colour
        sums[to] = (sums[to] ?? 0) + (line[from + colour] ?? 0) * weight
      }
    }
  }
}

function writeLine(sums: Float32Array, rgba: Uint8ClampedArray, start: number): void {
  let to = start
  for (let from = 0; from < sums.length; from += COLOURS, to += PIXEL_BYTES) {
    rgba[to] = sums[from] ?? 0
    rgba[to + 1] = sums[from + 1] ?? 0
    rgba[to + 2] = sums[from + 2] ?? 0
    rgba[to + 3] = 255
  }
}
