import type { Archive, ArchiveMember } from '../archive'
import type { ReadingDraft } from '../reading-draft'
import { refusal } from '../refusal'
import { createTextBuffer } from '../text-buffer'
import { drawingText } from '../xml/drawing-text'
import { mainPartOf, type Relationship, relationshipsOf } from '../xml/package-parts'
import { walkXml } from '../xml/walk-xml'
import { countedPages, readCoreProperties } from './core-properties'
import { docxBodyVisitor } from './docx-body'
import { docxStyles, type ParagraphStyle } from './docx-styles'
import { createPlaceMarks } from './place-marks'

/** Parts with text beside the body, and the label a hit in them shows. */
const SIDE_PARTS: ReadonlyMap<string, string> = new Map([
  ['header', '页眉页脚'],
  ['footer', '页眉页脚'],
  ['footnotes', '脚注'],
  ['endnotes', '脚注'],
])

type Styles = ReadonlyMap<string, ParagraphStyle>

/**
 * Reads a Word document: the body page by page where Word noted where pages end, else by its top
 * headings, else as one section without a label; then smart art and charts, headers and footers,
 * notes.
 * @param archive the package
 * @param draft receives text, headings, title
 * @throws Fault `document.*` when a bound ends the reading or the body is missing
 */
export async function readDocx(archive: Archive, draft: ReadingDraft): Promise<void> {
  await readCoreProperties(archive, draft)
  const main = await mainPartOf(archive, 'word/document.xml')
  if (!main) throw refusal('damaged', 'no main part')
  const relationships = await tolerantRelationships(archive, main.name)
  const styleSheet = relationships.find(({ type }) => type === 'styles')?.target
  let styles: Styles = new Map()
  await draft.part(async () => {
    styles = await docxStyles(archive, styleSheet ?? 'word/styles.xml')
  })
  draft.tell({ pages: await countedPages(archive) })
  await readBody({ archive, draft, styles }, main)
  draft.addSection('图表', await drawingText(archive, relationships, draft))
  await readSideParts({ archive, draft, styles }, relationships)
}

interface DocxContext {
  readonly archive: Archive
  readonly draft: ReadingDraft
  readonly styles: Styles
}

async function tolerantRelationships(
  archive: Archive,
  part: string,
): Promise<readonly Relationship[]> {
  try {
    return await relationshipsOf(archive, part)
  } catch {
    return []
  }
}

async function readBody(context: DocxContext, member: ArchiveMember): Promise<void> {
  const { archive, draft, styles } = context
  const buffer = createTextBuffer(draft.remainingChars())
  const marks = createPlaceMarks()
  const visitor = docxBodyVisitor(buffer, styles, {
    heading: (role, text, { at, level }) => {
      if (role === 'title') draft.setTitle(text)
      else marks.heading(at, level, text)
      draft.addHeading(text)
    },
    pageBreak: kind => {
      marks.pageBreak(buffer.length(), kind)
    },
  })
  await draft.part(async () => {
    try {
      const whole = await walkXml(archive.chunks(member), visitor)
      if (!whole) draft.warn('damaged')
    } finally {
      for (const { label, text } of marks.cut(buffer.text())) draft.addSection(label, text)
    }
  })
}

/** Every section of a document has headers of its own, mostly the same ones: each text once. */
async function readSideParts(
  context: DocxContext,
  relationships: readonly Relationship[],
): Promise<void> {
  const texts = new Map<string, Set<string>>()
  for (const { type, target } of relationships) {
    const label = SIDE_PARTS.get(type)
    const member = context.archive.find(target)
    if (!label || !member) continue
    const seen = texts.get(label) ?? new Set<string>()
    texts.set(label, seen)
    await context.draft.part(async () => void seen.add(await sideText(context, member)))
  }
  for (const [label, seen] of texts) context.draft.addSection(label, [...seen].join('\n'))
}

async function sideText({ archive, draft }: DocxContext, member: ArchiveMember): Promise<string> {
  const buffer = createTextBuffer(draft.remainingChars())
  await walkXml(archive.chunks(member), docxBodyVisitor(buffer, new Map(), SILENT))
  return buffer.text().trim()
}

const SILENT = { heading: () => undefined }
