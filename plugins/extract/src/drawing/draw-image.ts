import { decodeWith } from './codecs'
import { decodeBmp } from './decode-bmp'
import { imageSize } from './image-size'
import type { Pixels } from './pixels'
import { scaleDown } from './scale-down'
import { turnUpright } from './turn-upright'

/** Most pixels that are decoded: a phone's photo has 12 to 40 million. */
const MAX_DECODED_PIXELS = 40_000_000
/** Upright. */
const NO_TURN = 1

/**
 * Draws an image the way it was taken, small enough.
 * @param bytes of a JPEG, PNG, WebP or plain bitmap
 * @param maxEdgePx longest edge wanted
 * @returns null for other images, and for what has more than {@link MAX_DECODED_PIXELS}
 * @throws whatever the codec says of broken bytes
 */
export async function drawImage(bytes: Buffer, maxEdgePx: number): Promise<Pixels | null> {
  const size = imageSize(bytes)
  if (size === null || size.widthPx * size.heightPx > MAX_DECODED_PIXELS) return null
  const { form } = size
  const pixels = form === 'bmp' ? decodeBmp(bytes, size) : await decodeWith(form, bytes)
  const orientation = form === 'jpeg' ? await orientationOf(bytes) : NO_TURN
  return turnUpright(scaleDown(pixels, maxEdgePx), orientation)
}

/** A photo without a readable tag is shown as it lies. */
async function orientationOf(bytes: Buffer): Promise<number> {
  try {
    const { default: exifr } = await import('exifr')
    return (await exifr.orientation(bytes)) ?? NO_TURN
  } catch {
    return NO_TURN
  }
}
