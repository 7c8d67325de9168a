import type { DocumentFormat } from '@lianxiao/core'
import { looksLikeCsv, looksLikeText } from './looks-like-text'
import { magicFormatOf } from './magic-numbers'
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

/** How far into a file the PDF mark may stand; mail gateways and printers put lines before it. */
const PDF_MARK_WITHIN_BYTES = 1024

/**
 * The format by the first bytes, never by the name.
 * @param head the first bytes of the file
 * @param sizeBytes of the whole file
 */
export function sniffHead(head: Buffer, sizeBytes: number): HeadFormat {
  if (sizeBytes === 0) return 'empty'
  return magicFormatOf(head, sizeBytes) ?? byPdfMark(head) ?? byMarkup(head) ?? byText(head)
}

function byPdfMark(head: Buffer): HeadFormat | null {
  return head.subarray(0, PDF_MARK_WITHIN_BYTES).includes('%PDF-') ? 'pdf' : null
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
