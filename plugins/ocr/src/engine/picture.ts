/** A picture in memory: red, green, blue, one byte each, row by row. */
export interface Picture {
  readonly pixels: Uint8Array
  readonly widthPx: number
  readonly heightPx: number
}

/** Bytes of one pixel. */
export const CHANNELS = 3

/** Quarter turns, clockwise. */
export type Turns = 0 | 1 | 2 | 3

/** Where a turned picture's pixel comes from: the index of the first, and the steps to the next column and row. */
function sourceOf({ widthPx, heightPx }: Picture, turns: Turns) {
  const last = widthPx * heightPx - 1
  switch (turns) {
    case 0:
      return { first: 0, perColumn: 1, perRow: widthPx }
    case 1:
      return { first: (heightPx - 1) * widthPx, perColumn: -widthPx, perRow: 1 }
    case 2:
      return { first: last, perColumn: -1, perRow: -widthPx }
    case 3:
      return { first: widthPx - 1, perColumn: widthPx, perRow: -1 }
  }
}

/** Turns a picture clockwise by quarters. */
export function turned(picture: Picture, turns: Turns): Picture {
  if (turns === 0) return picture
  const isSideways = turns % 2 === 1
  const widthPx = isSideways ? picture.heightPx : picture.widthPx
  const heightPx = isSideways ? picture.widthPx : picture.heightPx
  const { first, perColumn, perRow } = sourceOf(picture, turns)
  const pixels = new Uint8Array(picture.pixels.length)
  let to = 0
  for (let y = 0; y < heightPx; y++) {
    let from = (first + y * perRow) * CHANNELS
    for (let x = 0; x < widthPx; x++) {
      pixels[to] = picture.pixels[from] ?? 0
      pixels[to + 1] = picture.pixels[from + 1] ?? 0
      pixels[to + 2] = picture.pixels[from + 2] ?? 0
      to += CHANNELS
      from += perColumn * CHANNELS
    }
  }
  return { pixels, widthPx, heightPx }
}

/**
 * Makes a picture smaller by averaging, so that its longest edge is at most `maxEdgePx`.
 * @returns the picture itself when it is small enough
 */
export function shrunk(picture: Picture, maxEdgePx: number): Picture {
  const scale = maxEdgePx / Math.max(picture.widthPx, picture.heightPx)
  if (scale >= 1) return picture
  const widthPx = Math.max(1, Math.round(picture.widthPx * scale))
  const heightPx = Math.max(1, Math.round(picture.heightPx * scale))
  const narrow = averagedColumns(picture, widthPx)
  return averagedRows(narrow, heightPx)
}

/** Where each of `count` equal parts of `total` begins and ends, with the share of its first and last unit. */
function partOf(at: number, total: number, count: number) {
  const begin = (at * total) / count
  const end = ((at + 1) * total) / count
  const first = Math.floor(begin)
  const last = Math.min(total - 1, Math.ceil(end) - 1)
  return { begin, end, first, last }
}

const share = (unit: number, begin: number, end: number) =>
  Math.min(unit + 1, end) - Math.max(unit, begin)

function averagedColumns({ pixels, widthPx, heightPx }: Picture, newWidthPx: number): Picture {
  const out = new Uint8Array(newWidthPx * heightPx * CHANNELS)
  for (let x = 0; x < newWidthPx; x++) {
    const { begin, end, first, last } = partOf(x, widthPx, newWidthPx)
    for (let y = 0; y < heightPx; y++) {
      let [red, green, blue] = [0, 0, 0]
      for (let unit = first; unit <= last; unit++) {
        const weight = share(unit, begin, end)
        const from = (y * widthPx + unit) * CHANNELS
        red += weight * (pixels[from] ?? 0)
        green += weight * (pixels[from + 1] ?? 0)
        blue += weight * (pixels[from + 2] ?? 0)
      }
      const to = (y * newWidthPx + x) * CHANNELS
      out[to] = red / (end - begin)
      out[to + 1] = green / (end - begin)
      out[to + 2] = blue / (end - begin)
    }
  }
  return { pixels: out, widthPx: newWidthPx, heightPx }
}

function averagedRows({ pixels, widthPx, heightPx }: Picture, newHeightPx: number): Picture {
  const stride = widthPx * CHANNELS
  const out = new Uint8Array(stride * newHeightPx)
  const sums = new Float32Array(stride)
  for (let y = 0; y < newHeightPx; y++) {
    const { begin, end, first, last } = partOf(y, heightPx, newHeightPx)
    sums.fill(0)
    for (let unit = first; unit <= last; unit++) {
      const weight = share(unit, begin, end) / (end - begin)
      for (let i = 0; i < stride; i++)
        sums[i] = (sums[i] ?? 0) + weight * (pixels[unit * stride + i] ?? 0)
    }
    for (let i = 0; i < stride; i++) out[y * stride + i] = sums[i] ?? 0
  }
  return { pixels: out, widthPx, heightPx: newHeightPx }
}
