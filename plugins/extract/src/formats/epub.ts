import type { Archive, ArchiveMember } from '../archive'
import { cleanLine } from '../clean-text'
import { documentInstant } from '../document-dates'
import { decodeHtml } from '../html-encoding'
import { MAX_HEADING_CHARS } from '../limits'
import type { ReadingDraft } from '../reading-draft'
import { refusal } from '../refusal'
import { createTextBuffer } from '../text-buffer'
import { namedTexts } from '../xml/named-texts'
import { resolvePart } from '../xml/package-parts'
import { walkXml, type XmlTag } from '../xml/walk-xml'
import { authorOf } from './core-properties'
import { writeHtmlText } from './html-text'

const PROPERTIES: ReadonlySet<string> = new Set(['title', 'creator', 'date'])
/** Most files of a book's manifest, and most chapters that are read. */
const MAX_MANIFEST = 5000
const MAX_CHAPTERS = 2000
/** Fonts may be scrambled in a book that is open; anything else scrambled is a locked one. */
const FONT_ONLY = /\.(?:ttf|otf|woff2?)$/i

/**
 * Reads an e-book: a section a chapter in the order of the spine, labelled with its first heading,
 * its title or its number; tables of contents are passed over.
 * @param archive the package
 * @param draft receives text, headings, title and facts
 * @throws Fault `document.encrypted` for a book with DRM, `.damaged` without a package document
 */
export async function readEpub(archive: Archive, draft: ReadingDraft): Promise<void> {
  if (await isLocked(archive)) throw refusal('encrypted', 'book with DRM')
  const opf = await packageDocument(archive)
  if (!opf) throw refusal('damaged', 'no package document')
  const chapters = await spineOf(archive, opf)
  await tellProperties(archive, opf, draft)
  draft.tell({ pages: chapters.length })
  for (const [index, chapter] of chapters.entries()) {
    await draft.part(() => readChapter(archive, draft, { chapter, number: index + 1 }))
  }
}

async function isLocked(archive: Archive): Promise<boolean> {
  if (archive.find('META-INF/rights.xml')) return true
  let isEncrypted = false
  await namedTexts(archive, 'META-INF/encryption.xml', {
    wanted: new Set(),
    onTag: tag => {
      if (tag.local !== 'CipherReference') return
      if (!FONT_ONLY.test(tag.attribute('URI') ?? '')) isEncrypted = true
    },
  })
  return isEncrypted
}

async function packageDocument(archive: Archive): Promise<ArchiveMember | undefined> {
  let path = ''
  await namedTexts(archive, 'META-INF/container.xml', {
    wanted: new Set(),
    onTag: tag => {
      if (tag.local === 'rootfile' && path === '') path = tag.attribute('full-path') ?? ''
    },
  })
  return archive.find(path) ?? archive.members.find(({ name }) => /\.opf$/i.test(name))
}

async function spineOf(archive: Archive, opf: ArchiveMember): Promise<readonly ArchiveMember[]> {
  const folder = opf.name.slice(0, opf.name.lastIndexOf('/') + 1)
  const manifest = new Map<string, string>()
  // A set: a small book could else name one chapter two thousand times.
  const spine = new Set<ArchiveMember>()
  const takeItem = (tag: XmlTag): void => {
    const isContents = /(?:^|\s)nav(?:\s|$)/.test(tag.attribute('properties') ?? '')
    const href = (tag.attribute('href') ?? '').replace(/#.*$/, '')
    if (!isContents && manifest.size < MAX_MANIFEST) {
      manifest.set(tag.attribute('id') ?? '', resolvePart(folder, href))
    }
  }
  await walkXml(archive.chunks(opf), {
    open: tag => {
      if (tag.local === 'item') takeItem(tag)
      if (tag.local !== 'itemref' || spine.size >= MAX_CHAPTERS) return
      const member = archive.find(manifest.get(tag.attribute('idref') ?? '') ?? '')
      if (member && /\.(?:x?html?|xml)$/i.test(member.name)) spine.add(member)
    },
  })
  return [...spine]
}

async function tellProperties(
  archive: Archive,
  opf: ArchiveMember,
  draft: ReadingDraft,
): Promise<void> {
  const texts = await namedTexts(archive, opf.name, { wanted: PROPERTIES })
  draft.setTitle(texts.get('title') ?? '')
  draft.tell({
    author: authorOf(texts.get('creator') ?? ''),
    createdAt: documentInstant(texts.get('date') ?? ''),
  })
}

async function readChapter(
  archive: Archive,
  draft: ReadingDraft,
  { chapter, number }: { readonly chapter: ArchiveMember; readonly number: number },
): Promise<void> {
  const html = decodeHtml(await archive.bytes(chapter))
  // Pages of a book carry a DOCTYPE; one that declares something is after more.
  if (declares(html)) throw refusal('hostile', 'DOCTYPE with declarations')
  const buffer = createTextBuffer(draft.remainingChars())
  const found = { title: '', heading: '' }
  try {
    await writeHtmlText(html, buffer, {
      title: text => {
        found.title = cleanLine(text, MAX_HEADING_CHARS)
      },
      heading: text => {
        draft.addHeading(text)
        if (found.heading === '') found.heading = cleanLine(text, MAX_HEADING_CHARS)
      },
      pulse: draft.checkRoom,
    })
  } finally {
    draft.addSection(found.heading || found.title || `第${number}章`, buffer.text())
  }
}

/** Whether a DOCTYPE has declarations, wherever it stands but in comments; looks at nothing twice. */
function declares(html: string): boolean {
  const mark = /<!doctype|<!--/gi
  for (let met = mark.exec(html); met; met = mark.exec(html)) {
    const isComment = met[0] === '<!--'
    const end = isComment ? html.indexOf('-->', mark.lastIndex) : endOfName(html, mark.lastIndex)
    if (end < 0) return false
    if (html[end] === '[') return true
    mark.lastIndex = end
  }
  return false
}

/** Where a DOCTYPE ends, or its declarations begin. */
function endOfName(html: string, from: number): number {
  const end = /[>[]/g
  end.lastIndex = from
  return end.exec(html)?.index ?? -1
}
