import type { Archive, ArchiveMember } from '../archive'
import { documentInstant } from '../document-dates'
import { MAX_PAGES } from '../limits'
import type { ReadingDraft } from '../reading-draft'
import { refusal } from '../refusal'
import { createTextBuffer, type TextBuffer } from '../text-buffer'
import { namedTexts } from '../xml/named-texts'
import { resolvePart } from '../xml/package-parts'
import { walkXml, type XmlTag } from '../xml/walk-xml'
import { authorOf } from './core-properties'

const PROPERTIES: ReadonlySet<string> = new Set([
  'Title',
  'Author',
  'CreationDate',
  'ModDate',
  'DocRoot',
])
/** Most templates of a document whose text is read. */
const MAX_TEMPLATES = 50

/** A document's pages in order, and its templates by their number. */
interface OfdDocument {
  readonly pages: readonly ArchiveMember[]
  readonly templates: ReadonlyMap<string, ArchiveMember>
}

/**
 * Reads OFD (GB/T 33190), the Chinese fixed layout: a section a page, `第3页`; the words of a
 * template (a form's own) stand on the first page that uses it.
 * @param archive the package
 * @param draft receives text and facts
 * @throws Fault `document.encrypted` for a locked one, `.damaged` without a document
 */
export async function readOfd(archive: Archive, draft: ReadingDraft): Promise<void> {
  if (archive.find('Encryptions.xml')) throw refusal('encrypted', 'OFD with encryption')
  const texts = await namedTexts(archive, 'OFD.xml', { wanted: PROPERTIES })
  draft.setTitle(texts.get('Title') ?? '')
  draft.tell({
    author: authorOf(texts.get('Author') ?? ''),
    createdAt: documentInstant(texts.get('CreationDate') ?? ''),
    modifiedAt: documentInstant(texts.get('ModDate') ?? ''),
  })
  const root = archive.find(resolvePart('', (texts.get('DocRoot') ?? 'Doc_0/Document.xml').trim()))
  if (!root) throw refusal('damaged', 'no Document.xml')
  const document = await documentOf(archive, root)
  draft.tell({ pages: document.pages.length })
  if (document.pages.length > MAX_PAGES) draft.warn('too-large')
  await readPages(archive, draft, document)
}

async function documentOf(archive: Archive, root: ArchiveMember): Promise<OfdDocument> {
  const folder = root.name.slice(0, root.name.lastIndexOf('/') + 1)
  const pages: ArchiveMember[] = []
  const templates = new Map<string, ArchiveMember>()
  const take = (tag: XmlTag, member: ArchiveMember): void => {
    if (tag.local === 'Page' && pages.length <= MAX_PAGES) pages.push(member)
    if (tag.local !== 'TemplatePage' || templates.size >= MAX_TEMPLATES) return
    templates.set(tag.attribute('ID') ?? '', member)
  }
  await walkXml(archive.chunks(root), {
    open: tag => {
      const location = tag.attribute('BaseLoc')
      const member = location === null ? undefined : archive.find(resolvePart(folder, location))
      if (member) take(tag, member)
    },
  })
  return { pages, templates }
}

async function readPages(
  archive: Archive,
  draft: ReadingDraft,
  { pages, templates }: OfdDocument,
): Promise<void> {
  const unused = new Map(templates)
  for (const [index, page] of pages.slice(0, MAX_PAGES).entries()) {
    const buffer = createTextBuffer(draft.remainingChars())
    try {
      await draft.part(async () => {
        const used = await readContent(archive, page, buffer)
        for (const id of used) {
          const template = unused.get(id)
          unused.delete(id)
          if (template) await readContent(archive, template, buffer)
        }
      })
    } finally {
      draft.addSection(`第${index + 1}页`, buffer.text())
    }
  }
}

/** Writes the text of a page; returns the templates it names. */
async function readContent(
  archive: Archive,
  page: ArchiveMember,
  buffer: TextBuffer,
): Promise<readonly string[]> {
  const used: string[] = []
  const lines = lineGuess(buffer)
  let isText = false
  await walkXml(archive.chunks(page), {
    open: tag => {
      isText = tag.local === 'TextCode'
      if (isText) lines.textCode(Number(tag.attribute('Y')))
      else if (tag.local === 'TextObject') lines.object(tag.attribute('Boundary') ?? '')
      else if (tag.local === 'Template' && used.length < MAX_TEMPLATES) {
        used.push(tag.attribute('TemplateID') ?? '')
      }
    },
    close: () => {
      isText = false
    },
    text: text => {
      if (isText) buffer.push(text)
    },
  })
  buffer.endLine()
  return used
}

/**
 * OFD knows no lines, only where each run stands: another height is another line. Programs that
 * write one object a word or a character keep its height.
 */
function lineGuess(buffer: TextBuffer): {
  readonly object: (boundary: string) => void
  readonly textCode: (y: number) => void
} {
  let objectY = Number.NaN
  let codeY = Number.NaN
  let right = Number.NaN
  return {
    object: boundary => {
      const [x = 0, y = 0, width = 0, height = 0] = boundary.split(/\s+/).map(Number)
      if (!(Math.abs(y - objectY) < Math.max(1, height / 2))) buffer.endLine()
      else if (x - right > height / 2) buffer.push(' ')
      objectY = y
      right = x + width
      codeY = Number.NaN
    },
    textCode: y => {
      if (Number.isFinite(codeY) && Number.isFinite(y) && y !== codeY) buffer.endLine()
      codeY = y
    },
  }
}
