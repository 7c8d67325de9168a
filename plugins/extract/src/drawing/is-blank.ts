import { PIXEL_BYTES, type Pixels } from './pixels'

/** Darker than this is ink, even on a small grey preview. */
const PAPER = 235

/**
 * Whether a picture shows nothing: programs store an empty page as the preview of what they never drew.
 * @param pixels opaque
 */
export function isBlank({ rgba }: Pixels): boolean {
  for (let at = 0; at < rgba.length; at += PIXEL_BYTES) {
    const darkest = Math.min(rgba[at] ?? 255, rgba[at + 1] ?? 255, rgba[at + 2] ?? 255)
    if (darkest < PAPER) return false
  }
  return true
}
