import type { Archive } from '../archive'
import type { ReadingDraft } from '../reading-draft'
import { createTextBuffer, type TextBuffer } from '../text-buffer'
import { withoutDuplicates } from './alternate-content'
import type { Relationship } from './package-parts'
import { walkXml, type XmlVisitor } from './walk-xml'

/** Parts that carry text beside the main one: smart art, charts, drawings on a sheet. */
const DRAWING_TYPES: ReadonlySet<string> = new Set(['diagramData', 'chart', 'drawing'])

/**
 * The text of smart art, charts and sheet drawings that a part points to.
 * @param archive the package
 * @param relationships of the part
 * @param draft whose bounds count
 * @returns one paragraph a line
 */
export async function drawingText(
  archive: Archive,
  relationships: readonly Relationship[],
  draft: ReadingDraft,
): Promise<string> {
  const buffer = createTextBuffer(draft.remainingChars())
  for (const { type, target } of relationships) {
    const member = DRAWING_TYPES.has(type) ? archive.find(target) : undefined
    if (!member) continue
    await draft.part(async () => {
      const whole = await walkXml(archive.chunks(member), paragraphVisitor(buffer))
      if (!whole) draft.warn('damaged')
    })
  }
  return buffer.text()
}

/** Takes the runs of DrawingML paragraphs, and the cached words of a chart. */
function paragraphVisitor(buffer: TextBuffer): XmlVisitor {
  let isText = false
  let isCache = false
  const visitor: XmlVisitor = {
    open: ({ local }) => {
      if (local === 'strCache') isCache = true
      isText = local === 't' || (isCache && local === 'v')
      if (local === 'br') buffer.push('\n')
    },
    close: local => {
      isText = false
      if (local === 'strCache') isCache = false
      if (local === 'p' || local === 'v') buffer.endLine()
    },
    text: text => {
      if (isText) buffer.push(text)
    },
  }
  return withoutDuplicates(visitor, buffer.length)
}
