import type { FilePost } from './file-post'
import type { UnarchivedReason } from './intake-reason'

/** What is known of downloaded bytes when they are about to be kept. */
export interface ReceivedBytes {
  readonly sizeBytes: number
  /** Lower-case hex. */
  readonly md5: string
  /** The first bytes, at most `HEAD_BYTES`. */
  readonly head: Uint8Array
  /** What the server said it would send; null when it did not. */
  readonly announcedBytes: number | null
}

const ZIP = [0x50, 0x4b]
const OLE = [0xd0, 0xcf, 0x11, 0xe0]
const RTF = [0x7b, 0x5c, 0x72, 0x74]

/** First bytes that a name's extension promises. More than one where WPS and Office save either. */
const MAGIC: Readonly<Record<string, readonly (readonly number[])[]>> = {
  docx: [ZIP, OLE],
  pptx: [ZIP, OLE],
  xlsx: [ZIP, OLE],
  docm: [ZIP, OLE],
  pptm: [ZIP, OLE],
  xlsm: [ZIP, OLE],
  pdf: [[0x25, 0x50, 0x44, 0x46]],
  png: [[0x89, 0x50, 0x4e, 0x47]],
  jpg: [[0xff, 0xd8]],
  jpeg: [[0xff, 0xd8]],
  rar: [[0x52, 0x61, 0x72, 0x21]],
  '7z': [[0x37, 0x7a, 0xbc, 0xaf]],
  ppt: [OLE, ZIP],
  xls: [OLE, ZIP],
  doc: [OLE, ZIP, RTF],
}

/** How deep a PDF's mark may stand: real scanners put some bytes before it (ISO 32000 annex H says 1,024). */
const PDF_MARK_WITHIN = 1024

const startsWith = (head: Uint8Array, magic: readonly number[], at = 0) =>
  magic.every((byte, i) => head[at + i] === byte)

function hasMagic(
  head: Uint8Array,
  extension: string,
  magics: readonly (readonly number[])[],
): boolean {
  if (magics.some(magic => startsWith(head, magic))) return true
  const mark = magics[0]
  if (extension !== 'pdf' || mark === undefined) return false
  for (let at = 1; at < Math.min(head.length, PDF_MARK_WITHIN); at++)
    if (startsWith(head, mark, at)) return true
  return false
}

function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase()
}

function looksLikeHtml(head: Uint8Array): boolean {
  // UTF-8 leaves a byte order mark out, and an ASCII beginning is the same in every encoding we meet.
  const start = new TextDecoder().decode(head.slice(0, 512)).trimStart().toLowerCase()
  return (
    start.startsWith('<!doctype html') || start.startsWith('<html') || start.startsWith('<head')
  )
}

/** What is to be thought of received bytes: keep them, keep them although the name lies, or why not. */
export type BytesVerdict =
  | { readonly keep: true; readonly isMislabelled: boolean }
  | { readonly keep: false; readonly reason: UnarchivedReason }

/** A size or md5 the platform told, against what came. */
function mismatch(
  post: Pick<FilePost, 'sizeBytes' | 'md5'>,
  received: ReceivedBytes,
): UnarchivedReason | null {
  if (received.announcedBytes !== null && received.announcedBytes !== received.sizeBytes)
    return 'cut-short'
  if (post.md5 !== null && post.md5 !== received.md5) return 'wrong-bytes'
  if (post.sizeBytes === null || post.sizeBytes === received.sizeBytes) return null
  return received.sizeBytes < post.sizeBytes ? 'cut-short' : 'wrong-bytes'
}

/**
 * Decides whether downloaded bytes are the file that was posted.
 * QQ clients are known to hand out another file's bytes, an HTML page, or the first half.
 * A name that promises another format is proof of nothing when size or md5 agree (teachers rename files);
 * where the platform told neither, it is taken for the wrong file.
 */
export function vetBytes(
  post: Pick<FilePost, 'name' | 'sizeBytes' | 'md5' | 'shape'>,
  received: ReceivedBytes,
): BytesVerdict {
  const { sizeBytes, md5, head } = received
  const extension = extensionOf(post.name)
  const isVouchedFor = post.md5 === null ? post.sizeBytes === sizeBytes : post.md5 === md5
  const expectsHtml = /^html?$|^mht/.test(extension)
  if (!isVouchedFor && !expectsHtml && looksLikeHtml(head))
    return { keep: false, reason: 'html-instead' }
  const reason = mismatch(post, received)
  if (reason !== null) return { keep: false, reason }
  if (sizeBytes === 0) return { keep: false, reason: 'empty' }
  const magics = MAGIC[extension]
  const isMislabelled =
    post.shape === 'file' && magics !== undefined && !hasMagic(head, extension, magics)
  return isMislabelled && !isVouchedFor
    ? { keep: false, reason: 'wrong-bytes' }
    : { keep: true, isMislabelled }
}
