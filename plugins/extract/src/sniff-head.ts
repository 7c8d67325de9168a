import type { DocumentFormat } from '@lianxiao/core'
import { looksLikeCsv, looksLikeText } from './looks-like-text'
import { decodeText } from './text-encoding'

/** What the first bytes tell; a `zip` needs a look at its directory. */
export type HeadFormat = Extract<
  DocumentFormat,
  | 'pdf'
  | 'text'
  | 'csv'
  | 'rtf'
  | 'html'
  | 'mht'
  | 'eml'
  | 'zip'
  | 'rar'
  | '7z'
  | 'ole'
  | 'image'
  | 'audio'
  | 'video'
  | 'caj'
  | 'empty'
  | 'unknown'
>

/** Magic bytes at an offset: [offset, hex, format]. */
const MAGIC: readonly (readonly [number, string, HeadFormat])[] = [
  [0, '504b0304', 'zip'],
  [0, '504b0506', 'zip'],
  [0, '504b0708', 'zip'],
  [0, 'd0cf11e0a1b11ae1', 'ole'],
  [0, '526172211a07', 'rar'],
  [0, '377abcaf271c', '7z'],
  [0, '43414a00', 'caj'],
  [0, '484e0000', 'caj'],
  [0, '4b444820', 'caj'],
  [0, '54454200', 'caj'],
  [0, 'ffd8ff', 'image'],
  [0, '89504e470d0a1a0a', 'image'],
  [0, '474946383761', 'image'],
  [0, '474946383961', 'image'],
  [8, '57454250', 'image'],
  [0, '49492a00', 'image'],
  [0, '4d4d002a', 'image'],
  [0, '424d', 'image'],
  [0, '494433', 'audio'],
  [0, '664c6143', 'audio'],
  [0, '4f676753', 'audio'],
  [0, '2321414d52', 'audio'],
  [0, '4d546864', 'audio'],
  [8, '57415645', 'audio'],
  [8, '41564920', 'video'],
  [0, '1a45dfa3', 'video'],
  [0, '464c5601', 'video'],
  [0, '000001ba', 'video'],
  [0, '000001b3', 'video'],
  [0, '2e524d46', 'video'],
  [0, '3026b2758e66cf11', 'video'],
]

const HEIF_BRANDS: ReadonlySet<string> = new Set(['heic', 'heix', 'mif1', 'msf1', 'avif', 'hevc'])
const AUDIO_BRANDS: ReadonlySet<string> = new Set(['M4A ', 'M4B ', 'F4A '])

/** How far into a file the PDF mark may stand; mail gateways and printers put lines before it. */
const PDF_MARK_WITHIN_BYTES = 1024

/**
 * The format by the first bytes, never by the name.
 * @param head the first bytes of the file
 * @param sizeBytes of the whole file
 */
export function sniffHead(head: Buffer, sizeBytes: number): HeadFormat {
  if (sizeBytes === 0) return 'empty'
  return byMagic(head) ?? byMediaFrame(head, sizeBytes) ?? byMarkup(head) ?? byText(head)
}

function byMagic(head: Buffer): HeadFormat | null {
  for (const [offset, hex, format] of MAGIC) {
    if (offset === 0 && hex === '424d' && !isBitmap(head)) continue
    if (head.subarray(offset, offset + hex.length / 2).toString('hex') === hex) return format
  }
  return head.subarray(0, PDF_MARK_WITHIN_BYTES).includes('%PDF-') ? 'pdf' : null
}

/** `BM` alone begins many a text file. */
function isBitmap(head: Buffer): boolean {
  return head.length > 18 && head.readUInt32LE(6) === 0 && head.readUInt32LE(14) <= 124
}

function byMediaFrame(head: Buffer, sizeBytes: number): HeadFormat | null {
  if (head.toString('latin1', 4, 8) !== 'ftyp') return isMpegAudio(head, sizeBytes) ? 'audio' : null
  const brand = head.toString('latin1', 8, 12)
  if (HEIF_BRANDS.has(brand)) return 'image'
  return AUDIO_BRANDS.has(brand) ? 'audio' : 'video'
}

/** An MPEG audio frame: eleven set bits, then a layer and a bit rate that exist. */
function isMpegAudio(head: Buffer, sizeBytes: number): boolean {
  if (sizeBytes < 512 || head[0] !== 0xff) return false
  const [, second = 0, third = 0] = head
  return second >= 0xe2 && second < 0xfe && (second & 6) !== 0 && third >> 4 !== 0xf
}

/** Mail begins with header lines, and an archived web page is a mail without a recipient. */
const MAIL_HEADER =
  /^(?:(?:from|to|received|return-path|date|subject|message-id|mime-version|delivered-to|x-[\w-]+|content-(?:type|location)):[^\n]*(?:\r?\n[ \t][^\n]*)*\r?\n){2}/i
const MHT_MARK = /content-type:\s*multipart\/related/i

function byMarkup(head: Buffer): HeadFormat | null {
  const start = head
    .toString('latin1', 0, 1024)
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  if (start.startsWith('{\\rtf')) return 'rtf'
  if (MAIL_HEADER.test(start)) return MHT_MARK.test(head.toString('latin1')) ? 'mht' : 'eml'
  return /^(?:<!--[^>]*-->\s*)?(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b/i.test(
    start,
  )
    ? 'html'
    : null
}

function byText(head: Buffer): HeadFormat {
  if (!looksLikeText(head)) return 'unknown'
  return looksLikeCsv(decodeText(head)) ? 'csv' : 'text'
}
