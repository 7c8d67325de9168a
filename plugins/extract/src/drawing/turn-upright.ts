import { PIXEL_BYTES, type Pixels } from './pixels'

/** Where a pixel of the upright picture comes from, by the camera's orientation tag (EXIF 2.3, 0x0112). */
const SOURCES: Readonly<
  Record<
    number,
    (x: number, y: number, size: { w: number; h: number }) => readonly [number, number]
  >
> = {
  2: (x, y, { w }) => [w - 1 - x, y],
  3: (x, y, { w, h }) => [w - 1 - x, h - 1 - y],
  4: (x, y, { h }) => [x, h - 1 - y],
  5: (x, y) => [y, x],
  6: (x, y, { h }) => [y, h - 1 - x],
  7: (x, y, { w, h }) => [w - 1 - y, h - 1 - x],
  8: (x, y, { w }) => [w - 1 - y, x],
}
/** From this orientation on width and height change places. */
const FIRST_SIDEWAYS = 5

/**
 * Turns a photo the way it was taken.
 * @param source as the camera's sensor lay
 * @param orientation the EXIF tag, 1 to 8; anything else leaves the picture as it is
 */
export function turnUpright(source: Pixels, orientation: number): Pixels {
  const sourceOf = SOURCES[orientation]
  if (!sourceOf) return source
  const isSideways = orientation >= FIRST_SIDEWAYS
  const widthPx = isSideways ? source.heightPx : source.widthPx
  const heightPx = isSideways ? source.widthPx : source.heightPx
  const size = { w: source.widthPx, h: source.heightPx }
  const from = new Uint32Array(source.rgba.buffer, source.rgba.byteOffset, size.w * size.h)
  const to = new Uint32Array(widthPx * heightPx)
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const [fromX, fromY] = sourceOf(x, y, size)
      to[y * widthPx + x] = from[fromY * size.w + fromX] ?? 0
    }
  }
  return { widthPx, heightPx, rgba: new Uint8ClampedArray(to.buffer, 0, to.length * PIXEL_BYTES) }
}
