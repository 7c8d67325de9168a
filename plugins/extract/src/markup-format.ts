import type { DocumentFormat } from '@lianxiao/core'
import { decodeText, encodingOf } from './text-encoding'

/** Formats that are written in letters, and still are more than text. */
export type MarkupFormat = Extract<
  DocumentFormat,
  'rtf' | 'html' | 'mht' | 'eml' | 'docx' | 'xlsx' | 'odt' | 'ods' | 'odp'
>

/** How much of the start is looked at, and how far into it `{\rtf` may stand behind rubbish. */
const LOOK_BYTES = 4096
const RTF_WITHIN_UNITS = 256

/** Mail begins with header lines, and an archived web page is a mail without a recipient. */
const MAIL_HEADER =
  /^(?:(?:from|to|received|return-path|date|subject|message-id|mime-version|delivered-to|x-[\w-]{1,60}|content-(?:type|location|transfer-encoding)):[^\n]*(?:\r?\n[ \t][^\n]*)*\r?\n){2}/i
const MHT_MARK = /^content-type:\s*multipart\/related/im
const RECIPIENT = /^(?:to|delivered-to|received):/im

/** What pages and pieces of pages begin with, behind comments and declarations. */
const HTML_START =
  /^(?:doctype\s+html|html|head|body|meta|title|table|div|script|style|link|center|font|h[1-6]|p|span|ul|ol)[\s/>]/i
/** Documents that are one file of XML: by their root, or by what Office writes before it. */
const XML_ROOTS: readonly (readonly [RegExp, MarkupFormat])[] = [
  [/<w:wordDocument\b|<\?mso-application\s+progid="Word\.Document"/, 'docx'],
  [/<pkg:package\b[\s\S]*wordprocessingml/, 'docx'],
  [/<\?mso-application\s+progid="Excel\.Sheet"|<(?:ss:)?Workbook\b[^>]*office:spreadsheet/, 'xlsx'],
  [/<office:document\b[\s\S]*opendocument\.spreadsheet/, 'ods'],
  [/<office:document\b[\s\S]*opendocument\.(?:presentation|graphics)/, 'odp'],
  [/<office:document\b/, 'odt'],
]

/**
 * Tells what is written in letters by how it begins.
 * @param head the first bytes of the file
 * @returns null for plain text and for what is no text
 */
export function markupFormatOf(head: Buffer): MarkupFormat | null {
  const start = startOf(head)
  const rtfAt = start.indexOf('{\\rtf')
  if (rtfAt >= 0 && rtfAt < RTF_WITHIN_UNITS) return 'rtf'
  if (!isWide(head) && MAIL_HEADER.test(start)) return mailFormat(head.toString('latin1'))
  if (!start.startsWith('<')) return null
  return XML_ROOTS.find(([pattern]) => pattern.test(start))?.[1] ?? htmlFormat(start)
}

function startOf(head: Buffer): string {
  const bytes = head.subarray(0, LOOK_BYTES)
  const text = isWide(bytes)
    ? decodeText(bytes)
    : bytes.toString('latin1').replace(/^\xef\xbb\xbf/, '')
  return text.replace(/^[\s\0\ufeff]+/, '')
}

function isWide(head: Buffer): boolean {
  return encodingOf(head.subarray(0, LOOK_BYTES)).startsWith('utf-16')
}

function mailFormat(head: string): 'mht' | 'eml' {
  const headers = head.slice(0, Math.max(0, head.search(/\r?\n\r?\n/)))
  return MHT_MARK.test(headers) && !RECIPIENT.test(headers) ? 'mht' : 'eml'
}

/** Passes over comments, declarations and processing instructions one by one. */
function htmlFormat(start: string): 'html' | null {
  let rest = start
  while (rest.startsWith('<')) {
    if (HTML_START.test(rest.slice(1).replace(/^!/, ''))) return 'html'
    rest = behindDeclaration(rest)
  }
  return null
}

/** What follows the comment or declaration at the start; empty when there is none. */
function behindDeclaration(text: string): string {
  if (!/^<[!?]/.test(text)) return ''
  const mark = text.startsWith('<!--') ? '-->' : '>'
  const end = text.indexOf(mark)
  return end < 0 ? '' : text.slice(end + mark.length).trimStart()
}
