import type { DocumentFormat } from '@lianxiao/core'
import type { Archive } from '../archive'
import { documentInstant } from '../document-dates'
import { MAX_PAGES } from '../limits'
import type { ReadingDraft } from '../reading-draft'
import { refusal } from '../refusal'
import { createTextBuffer } from '../text-buffer'
import { namedTexts } from '../xml/named-texts'
import { walkXml, type XmlVisitor } from '../xml/walk-xml'
import { authorOf } from './core-properties'
import { odfBody } from './odf-body'
import { odfVisitor, withoutHidden } from './odf-visitor'

const META: ReadonlySet<string> = new Set([
  'title',
  'initial-creator',
  'creator',
  'creation-date',
  'date',
])

/**
 * Reads OpenDocument: a text page by page where its program noted where pages end, else by its top
 * headings; a section a sheet, a slide; then notes, comments, headers and footers.
 * @param archive the package
 * @param draft receives text, headings, title and facts
 * @throws Fault `document.encrypted` for one with a password, `.damaged` without a body
 */
export async function readOdf(archive: Archive, draft: ReadingDraft): Promise<void> {
  if (await isLocked(archive)) throw refusal('encrypted', 'manifest with encryption data')
  await readMeta(archive, draft)
  const content = archive.find('content.xml')
  if (!content) throw refusal('damaged', 'no content.xml')
  await draft.part(async () => {
    await readOdfBody(archive.chunks(content), draft)
  })
  const styles = archive.find('styles.xml')
  if (styles) await draft.part(() => readMargins(archive.chunks(styles), draft))
}

/**
 * Reads the body of OpenDocument, from `content.xml` or from a file that is nothing but XML.
 * @param chunks its bytes
 * @param draft receives text, headings and facts
 * @returns what kind of document the body turned out to be, null for none
 */
export async function readOdfBody(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  draft: ReadingDraft,
): Promise<Extract<DocumentFormat, 'odt' | 'ods' | 'odp'> | null> {
  const body = odfBody(draft)
  try {
    if (!(await walkXml(chunks, body.visitor))) draft.warn('damaged')
  } finally {
    body.finish()
  }
  return body.kind()
}

async function isLocked(archive: Archive): Promise<boolean> {
  let isEncrypted = false
  await namedTexts(archive, 'META-INF/manifest.xml', {
    wanted: new Set(),
    onTag: ({ local }) => {
      if (local === 'encryption-data') isEncrypted = true
    },
  })
  return isEncrypted
}

async function readMeta(archive: Archive, draft: ReadingDraft): Promise<void> {
  let pages = 0
  const texts = await namedTexts(archive, 'meta.xml', {
    wanted: META,
    onTag: tag => {
      if (tag.local === 'document-statistic') pages = Number(tag.attribute('page-count') ?? 0)
    },
  })
  draft.setTitle(texts.get('title') ?? '')
  draft.tell({
    pages: Number.isInteger(pages) && pages > 0 ? pages : null,
    author: authorOf(texts.get('initial-creator') ?? texts.get('creator') ?? ''),
    createdAt: documentInstant(texts.get('creation-date') ?? ''),
    modifiedAt: documentInstant(texts.get('date') ?? ''),
  })
}

/** Page numbers and dates in margins are the program's. */
const PROGRAM_FIELDS: ReadonlySet<string> = new Set([
  'page-number',
  'page-count',
  'date',
  'time',
  'sheet-name',
])
/** Headers and footers of texts; a sheet's are the program's own (`Page 1`). */
const MARGINS: ReadonlySet<string> = new Set([
  'header',
  'footer',
  'header-left',
  'footer-left',
  'header-first',
  'footer-first',
])

async function readMargins(chunks: AsyncIterable<Buffer>, draft: ReadingDraft): Promise<void> {
  const texts = new Set<string>()
  await walkXml(chunks, marginVisitor(draft, texts))
  draft.addSection('页眉页脚', [...texts].join('\n'))
}

function marginVisitor(draft: ReadingDraft, texts: Set<string>): XmlVisitor {
  let body = createTextBuffer(draft.remainingChars())
  let inner: XmlVisitor | null = null
  return {
    open: tag => {
      if (!inner && MARGINS.has(tag.local)) {
        body = createTextBuffer(draft.remainingChars())
        const buffers = { body, notes: body, comments: body }
        const listener = { open: () => undefined, heading: () => undefined }
        inner = withoutHidden(PROGRAM_FIELDS, odfVisitor(buffers, new Set(), listener))
      }
      inner?.open?.(tag)
    },
    close: local => {
      inner?.close?.(local)
      if (!inner || !MARGINS.has(local)) return
      inner = null
      const text = body.text().trim()
      if (text !== '' && !/^-?\s*\?\?\?/.test(text) && texts.size < MAX_PAGES) texts.add(text)
    },
    text: text => inner?.text?.(text),
  }
}
