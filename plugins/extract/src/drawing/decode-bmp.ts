import { refusal } from '../refusal'
import { PIXEL_BYTES, type Pixels } from './pixels'

const FILE_HEADER_BYTES = 14
const PALETTE_ENTRY_BYTES = 4
const PLAIN_BITS: ReadonlySet<number> = new Set([8, 24, 32])
/** Uncompressed, and uncompressed with masks for the channels, which are always these in practice. */
const PLAIN_COMPRESSIONS: ReadonlySet<number> = new Set([0, 3])

/**
 * Decodes a Windows bitmap without compression: 8, 24 or 32 bits a pixel, as scanners and the
 * clipboard write them.
 * @param bytes the file
 * @param size from its header, within the bounds
 * @throws Fault `document.unsupported` for other bitmaps, `.damaged` when rows are missing
 */
export function decodeBmp(
  bytes: Buffer,
  { widthPx, heightPx }: Pick<Pixels, 'widthPx' | 'heightPx'>,
): Pixels {
  const rows = rowsOf(bytes, { widthPx, heightPx })
  const rgba = new Uint8ClampedArray(widthPx * heightPx * PIXEL_BYTES)
  let to = 0
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, to += PIXEL_BYTES) {
      const from = rows.pixelAt(x, y)
      rgba[to] = bytes[from + 2] ?? 0
      rgba[to + 1] = bytes[from + 1] ?? 0
      rgba[to + 2] = bytes[from] ?? 0
      rgba[to + 3] = 255
    }
  }
  return { widthPx, heightPx, rgba }
}

/** Where a pixel's blue byte lies; green and red follow. */
function rowsOf(
  bytes: Buffer,
  { widthPx, heightPx }: Pick<Pixels, 'widthPx' | 'heightPx'>,
): { pixelAt(x: number, y: number): number } {
  const bits = bytes.readUInt16LE(28)
  if (!PLAIN_COMPRESSIONS.has(bytes.readUInt32LE(30)) || !PLAIN_BITS.has(bits))
    throw refusal('unsupported', `bitmap of ${bits} bits`)
  const start = bytes.readUInt32LE(10)
  const rowBytes = Math.ceil((widthPx * bits) / 32) * 4
  if (start + rowBytes * heightPx > bytes.length) throw refusal('damaged', 'bitmap breaks off')
  const isUpsideDown = bytes.readInt32LE(22) > 0
  const palette = FILE_HEADER_BYTES + bytes.readUInt32LE(14)
  return {
    pixelAt: (x, y) => {
      const row = start + rowBytes * (isUpsideDown ? heightPx - 1 - y : y)
      const at = row + (x * bits) / 8
      return bits === 8 ? palette + (bytes[at] ?? 0) * PALETTE_ENTRY_BYTES : at
    },
  }
}
