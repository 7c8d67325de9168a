import { TextDecoder } from 'node:util'
import type { Reading } from '@lianxiao/core'
import type { Attachment, Email } from 'postal-mime'
import type { ByteSource } from '../byte-source'
import { documentInstant } from '../document-dates'
import type { ReadingDraft } from '../reading-draft'
import { warningOf } from '../refusal'
import { isUtf8 } from '../text-encoding'
import { authorOf } from './core-properties'
import { readHtmlText } from './html'
import { boundedMail, type MailSource } from './mail-source'
import type { Nesting } from './nesting'

/** Most bytes of a mail that are read; schools' mail servers take 50 MB. */
const MAX_MAIL_BYTES = 64 * 1024 * 1024
/** Most attachments that are read; the names of the others are still found. */
const MAX_ATTACHMENTS = 200
/** Deepest nesting of parts, most bytes of all headers, mails inside mails read as its text. */
const MAX_PART_DEPTH = 50
const MAX_HEADERS_BYTES = 2 * 1024 * 1024
const MAX_MAIL_DEPTH = 2
/** So much of a mail is tried where the whole is beyond its bounds. */
const START_BYTES = 256 * 1024

/**
 * Reads a mail, or a page archived as one: subject as title, the text or else the page, then the
 * attachments, each under its name. What belongs to the page (pictures, styles) is passed over.
 * @param source of the mail
 * @param draft receives text, title, sender and date
 * @param nesting reads attachments
 * @throws Fault `document.*` when a bound ends the reading
 */
export async function readMail(
  source: ByteSource,
  draft: ReadingDraft,
  nesting: Nesting,
): Promise<void> {
  if (source.sizeBytes > MAX_MAIL_BYTES) draft.warn('truncated-text')
  const mail = await parseMail(boundedMail(await source.prefix(MAX_MAIL_BYTES)), draft)
  draft.setTitle(mail.subject ?? '')
  draft.tell({
    // The sender of an archived page is the program that saved it.
    author: isWebArchive(mail) ? null : authorOf(mail.from?.name || (mail.from?.address ?? '')),
    createdAt: documentInstant(mail.date ?? ''),
  })
  await draft.part(() => readBody(mail, draft))
  await readAttachments(mail, draft, nesting)
}

/** The whole mail within its bounds; where it has too many headers or is nested too deep, its start. */
async function parseMail(
  { bytes: bounded, header, isCut }: MailSource,
  draft: ReadingDraft,
): Promise<Email> {
  const { default: PostalMime } = await import('postal-mime')
  const parse = (bytes: Buffer): Promise<Email> =>
    PostalMime.parse(bytes, {
      maxNestingDepth: MAX_PART_DEPTH,
      maxHeadersSize: MAX_HEADERS_BYTES,
      maxRfc822NestingDepth: MAX_MAIL_DEPTH,
    })
  if (isCut) draft.warn('too-large')
  const bytes = inUtf8(bounded)
  try {
    return await parse(bytes)
  } catch {
    draft.warn('too-large')
  }
  return parse(bytes.subarray(0, START_BYTES)).catch(() => parse(inUtf8(header)))
}

async function readBody(mail: Email, draft: ReadingDraft): Promise<void> {
  if (isWebArchive(mail) || (mail.text ?? '').trim() === '') {
    await readHtmlText(mail.html ?? '', draft, '')
    if ((mail.html ?? '') !== '') return
  }
  draft.addSection('', mail.text ?? '')
}

/** A page archived as a mail was sent by nobody to nobody. */
function isWebArchive(mail: Email): boolean {
  return (mail.to ?? []).length === 0 && mail.headers.some(isRelated)
}

function isRelated({ key, value }: { readonly key: string; readonly value: string }): boolean {
  return key === 'content-type' && /multipart\/related/i.test(value)
}

async function readAttachments(mail: Email, draft: ReadingDraft, nesting: Nesting): Promise<void> {
  const isPage = isWebArchive(mail)
  const kept = mail.attachments.filter(part =>
    isPage ? part.disposition === 'attachment' : isDocument(part),
  )
  draft.addSection('附件', kept.map(nameOf).join('\n'))
  if (!nesting.readMember) return
  if (kept.length > MAX_ATTACHMENTS) draft.warn('too-large')
  for (const attachment of kept.slice(0, MAX_ATTACHMENTS)) {
    draft.checkRoom()
    try {
      addAttachment(draft, attachment, await nesting.readMember(contentOf(attachment)))
    } catch (error) {
      draft.warn(warningOf(error))
    }
  }
}

function addAttachment(draft: ReadingDraft, attachment: Attachment, reading: Reading): void {
  for (const warning of reading.warnings) {
    // A picture beside a lesson plan is no news about the mail.
    if (warning !== 'no-text' && warning !== 'unsupported') draft.warn(warning)
  }
  draft.addSection(nameOf(attachment), reading.sections.map(({ text }) => text).join('\n'))
}

/** What somebody attached, and not what a page is made of. */
function isDocument({ related, contentId, disposition, mimeType }: Attachment): boolean {
  const isOfPage = related === true || (contentId !== undefined && disposition !== 'attachment')
  return !isOfPage || !/^(?:image|text\/css|application\/(?:x-)?javascript)/.test(mimeType)
}

function nameOf({ filename }: Attachment): string {
  return filename ?? '未命名附件'
}

function contentOf({ content }: Attachment): Buffer {
  return typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as ArrayBuffer)
}

/**
 * Old Chinese programs write GBK as it is, into subjects, names and bodies, and often do not say so.
 * Such a mail is put into UTF-8 as a whole, unless it names another encoding or has raw bytes in it.
 */
function inUtf8(bytes: Buffer): Buffer {
  if (isUtf8(bytes)) return bytes
  const raw = bytes.toString('latin1')
  if (/content-transfer-encoding:\s*binary/i.test(raw)) return bytes
  if (/charset\s*=\s*["']?(?!gb|utf-?8|us-ascii|x-gbk)[a-z]/i.test(raw)) return bytes
  const text = new TextDecoder('gb18030').decode(bytes)
  return Buffer.from(text.replace(/charset\s*=\s*["']?(?:gb\w+|x-gbk)["']?/gi, 'charset=utf-8'))
}
