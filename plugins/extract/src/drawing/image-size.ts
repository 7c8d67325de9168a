/** Pictures that can be decoded. */
export type ImageForm = 'jpeg' | 'png' | 'webp' | 'bmp'

/** What an image's header says; to be checked before anything is decoded. */
export interface ImageSize {
  readonly form: ImageForm
  readonly widthPx: number
  readonly heightPx: number
}

/** Segments of a JPEG that are looked through for its size. */
const MAX_JPEG_SEGMENTS = 1_000
/** Frame headers; C4, C8 and CC mean other things. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

/**
 * Reads form and size of an image out of its header.
 * @param bytes the whole file
 * @returns null when the form is none that is decoded here, or the header is broken
 */
export function imageSize(bytes: Buffer): ImageSize | null {
  try {
    const size = byForm(bytes)
    return size !== null && size.widthPx > 0 && size.heightPx > 0 ? size : null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function byForm(bytes: Buffer): ImageSize | null {
  if (bytes.readUInt16BE(0) === 0xffd8) return jpegSize(bytes)
  if (bytes.toString('latin1', 1, 4) === 'PNG')
    return { form: 'png', widthPx: bytes.readUInt32BE(16), heightPx: bytes.readUInt32BE(20) }
  if (bytes.toString('latin1', 8, 12) === 'WEBP') return webpSize(bytes)
  if (bytes.toString('latin1', 0, 2) === 'BM')
    return {
      form: 'bmp',
      widthPx: bytes.readInt32LE(18),
      heightPx: Math.abs(bytes.readInt32LE(22)),
    }
  return null
}

function jpegSize(bytes: Buffer): ImageSize | null {
  let at = 2
  for (let count = 0; count < MAX_JPEG_SEGMENTS; count++) {
    while (bytes.readUInt8(at) === 0xff && bytes.readUInt8(at + 1) === 0xff) at++
    if (bytes.readUInt8(at) !== 0xff) return null
    const marker = bytes.readUInt8(at + 1)
    if (isFrame(marker)) {
      return {
        form: 'jpeg',
        heightPx: bytes.readUInt16BE(at + 5),
        widthPx: bytes.readUInt16BE(at + 7),
      }
    }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return null
}

/** RFC 9649: lossy (VP8), lossless (VP8L), extended (VP8X). */
function webpSize(bytes: Buffer): ImageSize | null {
  const kind = bytes.toString('latin1', 12, 16)
  const form = 'webp'
  if (kind === 'VP8X')
    return { form, widthPx: bytes.readUIntLE(24, 3) + 1, heightPx: bytes.readUIntLE(27, 3) + 1 }
  if (kind === 'VP8 ')
    return {
      form,
      widthPx: bytes.readUInt16LE(26) & 0x3fff,
      heightPx: bytes.readUInt16LE(28) & 0x3fff,
    }
  if (kind !== 'VP8L') return null
  const packed = bytes.readUInt32LE(21)
  return { form, widthPx: (packed & 0x3fff) + 1, heightPx: ((packed >>> 14) & 0x3fff) + 1 }
}
