import type { DocumentFormat } from '@lianxiao/core'
import { looksLikeCsv, looksLikeText } from './looks-like-text'
import { magicFormatOf } from './magic-numbers'
import { type MarkupFormat, markupFormatOf } from './markup-format'
import { decodeText } from './text-encoding'

/** What the first bytes tell; a `zip` needs a look at its directory. */
export type HeadFormat =
  | MarkupFormat
  | Extract<
      DocumentFormat,
      | 'pdf'
      | 'text'
      | 'csv'
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

/** How far into a file the PDF mark may stand; mail gateways and printers put lines before it. */
const PDF_MARK_WITHIN_BYTES = 1024

/**
 * The format by the first bytes, never by the name.
 * @param head the first bytes of the file
 * @param sizeBytes of the whole file
 */
export function sniffHead(head: Buffer, sizeBytes: number): HeadFormat {
  if (sizeBytes === 0) return 'empty'
  return magicFormatOf(head, sizeBytes) ?? byPdfMark(head) ?? markupFormatOf(head) ?? byText(head)
}

function byPdfMark(head: Buffer): HeadFormat | null {
  return head.subarray(0, PDF_MARK_WITHIN_BYTES).includes('%PDF-') ? 'pdf' : null
}

function byText(head: Buffer): HeadFormat {
  if (!looksLikeText(head)) return 'unknown'
  return looksLikeCsv(decodeText(head)) ? 'csv' : 'text'
}
