/** A picture in memory. */
export interface Pixels {
  readonly widthPx: number
  readonly heightPx: number
  /** Four bytes a pixel: red, green, blue, alpha; row by row from the top. */
  readonly rgba: Uint8ClampedArray
}

/** Bytes of one pixel. */
export const PIXEL_BYTES = 4
