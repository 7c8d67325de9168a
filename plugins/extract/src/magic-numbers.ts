import type { DocumentFormat } from '@lianxiao/core'

/** What a magic number can tell. */
export type MagicFormat = Extract<
  DocumentFormat,
  'zip' | 'rar' | '7z' | 'ole' | 'image' | 'audio' | 'video' | 'caj' | 'unknown'
>

/** Marks at an offset: [offset, hex, format]; the first that fits tells. */
const MARKS: readonly (readonly [number, string, MagicFormat])[] = [
  [0, '504b0304', 'zip'],
  [0, '504b0506', 'zip'],
  [0, '504b0708', 'zip'],
  [0, 'd0cf11e0a1b11ae1', 'ole'],
  [0, '526172211a07', 'rar'],
  [0, '377abcaf271c', '7z'],
  // CNKI: CAJ, HN, KDH, TEB.
  [0, '43414a00', 'caj'],
  [0, '484e0000', 'caj'],
  [0, '4b444820', 'caj'],
  [0, '54454200', 'caj'],
  [0, 'ffd8ff', 'image'],
  [0, '89504e470d0a1a0a', 'image'],
  [0, '474946383761', 'image'],
  [0, '474946383961', 'image'],
  [0, '49492a00', 'image'],
  [0, '4d4d002a', 'image'],
  // BigTIFF, Photoshop, JPEG 2000, placeable and enhanced metafiles.
  [0, '49492b00', 'image'],
  [0, '38425053', 'image'],
  [0, '0000000c6a502020', 'image'],
  [0, 'd7cdc69a', 'image'],
  [40, '20454d46', 'image'],
  [0, '494433', 'audio'],
  [0, '664c6143', 'audio'],
  [0, '4f676753', 'audio'],
  // AMR, and SILK: what QQ and WeChat send as voice, with a byte before it.
  [0, '2321414d52', 'audio'],
  [0, '232153494c4b', 'audio'],
  [0, '02232153494c4b', 'audio'],
  [0, '4d546864', 'audio'],
  [0, '4d414320', 'audio'],
  [0, '1a45dfa3', 'video'],
  [0, '464c5601', 'video'],
  [0, '000001ba', 'video'],
  [0, '000001b3', 'video'],
  [0, '2e524d46', 'video'],
  [0, '3026b2758e66cf11', 'video'],
  // Flash, packed: a version, a size, then a zlib stream. SQLite, gzip, xz: no text for a teacher.
  [8, '789c', 'unknown'],
  [0, '53514c69746520666f726d6174203300', 'unknown'],
]

/** What stands at byte 8 of a RIFF and of an IFF file. */
const IN_RIFF: Readonly<Record<string, MagicFormat>> = {
  WEBP: 'image',
  WAVE: 'audio',
  'AVI ': 'video',
}
const IN_FORM: Readonly<Record<string, MagicFormat>> = { AIFF: 'audio', AIFC: 'audio' }

const HEIF_BRANDS: ReadonlySet<string> = new Set([
  'heic',
  'heix',
  'heim',
  'heis',
  'hevc',
  'mif1',
  'msf1',
  'avif',
  'avis',
])
const AUDIO_BRANDS: ReadonlySet<string> = new Set(['M4A ', 'M4B ', 'M4P ', 'F4A ', 'F4B '])
/** Boxes that a QuickTime film without a brand begins with. */
const FILM_BOXES: ReadonlySet<string> = new Set(['moov', 'mdat', 'wide', 'pnot'])

/** A file too short to be sound is no sound. */
const MIN_AUDIO_BYTES = 512
const TS_PACKET_BYTES = 188

/**
 * The format that a magic number tells.
 * @param head the first bytes of the file
 * @param sizeBytes of the whole file
 * @returns null when there is none
 */
export function magicFormatOf(head: Buffer, sizeBytes: number): MagicFormat | null {
  return byMark(head) ?? byContainer(head) ?? byFrame(head, sizeBytes)
}

function byMark(head: Buffer): MagicFormat | null {
  for (const [offset, hex, format] of MARKS) {
    if (head.subarray(offset, offset + hex.length / 2).toString('hex') !== hex) continue
    if (offset === 8 && !/^[CZ]WS[\u0001-\u0040]/.test(ascii(head, 0))) continue
    return format
  }
  return isBitmap(head) ? 'image' : null
}

/** `BM` alone begins many a text file. */
function isBitmap(head: Buffer): boolean {
  if (ascii(head, 0).slice(0, 2) !== 'BM' || head.length <= 18) return false
  return head.readUInt32LE(6) === 0 && head.readUInt32LE(14) <= 124
}

function byContainer(head: Buffer): MagicFormat | null {
  const first = ascii(head, 0)
  const kind = ascii(head, 8)
  if (first === 'RIFF') return IN_RIFF[kind] ?? null
  if (first === 'FORM') return IN_FORM[kind] ?? null
  const box = ascii(head, 4)
  if (FILM_BOXES.has(box)) return 'video'
  if (box !== 'ftyp') return null
  if (HEIF_BRANDS.has(kind)) return 'image'
  return AUDIO_BRANDS.has(kind) ? 'audio' : 'video'
}

function byFrame(head: Buffer, sizeBytes: number): MagicFormat | null {
  if (sizeBytes < MIN_AUDIO_BYTES) return null
  if (isMpegAudio(head) || isAdts(head)) return 'audio'
  const isTransport = [0, 1, 2].every(packet => head[packet * TS_PACKET_BYTES] === 0x47)
  return isTransport && head[1] !== 0x47 ? 'video' : null
}

/** An MPEG audio frame: eleven set bits, then a layer and a bit rate that exist. */
function isMpegAudio(head: Buffer): boolean {
  const [first = 0, second = 0, third = 0] = head
  return (
    first === 0xff && second >= 0xe2 && second < 0xfe && (second & 6) !== 0 && third >> 4 !== 0xf
  )
}

/** An AAC frame, and another where it ends. */
function isAdts(head: Buffer): boolean {
  if (!isAdtsSync(head, 0)) return false
  const frameBytes = (((head[3] ?? 0) & 3) << 11) | ((head[4] ?? 0) << 3) | ((head[5] ?? 0) >> 5)
  return frameBytes >= 7 && isAdtsSync(head, frameBytes)
}

function isAdtsSync(head: Buffer, at: number): boolean {
  return head[at] === 0xff && ((head[at + 1] ?? 0) & 0xf6) === 0xf0
}

function ascii(head: Buffer, at: number): string {
  return head.toString('latin1', at, at + 4)
}
