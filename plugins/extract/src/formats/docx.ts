import type { Archive, ArchiveMember } from '../archive'
import type { ReadingDraft } from '../reading-draft'
import { refusal } from '../refusal'
import { createTextBuffer } from '../text-buffer'
import { drawingText } from '../xml/drawing-text'
import { mainPartOf, type Relationship, relationshipsOf } from '../xml/package-parts'
import { walkXml } from '../xml/walk-xml'
import { readCoreProperties } from './core-properties'
import { docxBodyVisitor } from './docx-body'
import { docxStyles, type ParagraphRole } from './docx-styles'

/** Parts with text beside the body, and the label a hit in them shows. */
const SIDE_PARTS: ReadonlyMap<string, string> = new Map([
  ['header', '页眉页脚'],
  ['footer', '页眉页脚'],
  ['footnotes', '脚注'],
  ['endnotes', '脚注'],
])

type Roles = ReadonlyMap<string, ParagraphRole>

/**
 * Reads a Word document: the body as one section without a label, then smart art and charts,
 * headers and footers, notes.
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
  let roles: Roles = new Map()
  await draft.part(async () => {
    roles = await docxStyles(archive, styleSheet ?? 'word/styles.xml')
  })
  await readBody({ archive, draft, roles }, main, '')
  draft.addSection('图表', await drawingText(archive, relationships, draft))
  await readSideParts({ archive, draft, roles }, relationships)
}

interface DocxContext {
  readonly archive: Archive
  readonly draft: ReadingDraft
  readonly roles: Roles
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

async function readBody(context: DocxContext, member: ArchiveMember, label: string): Promise<void> {
  const { archive, draft, roles } = context
  const buffer = createTextBuffer(draft.remainingChars())
  const visitor = docxBodyVisitor(buffer, label === '' ? roles : new Map(), {
    heading: (role, text) => {
      if (role === 'title') draft.setTitle(text)
      draft.addHeading(text)
    },
  })
  await draft.part(async () => {
    try {
      const whole = await walkXml(archive.chunks(member), visitor)
      if (!whole) draft.warn('damaged')
    } finally {
      draft.addSection(label, buffer.text())
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
