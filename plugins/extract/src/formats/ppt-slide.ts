import { type PptRecord, RECORD, type RecordWalker } from './ppt-records'
import { createTextCollector, type SlideText } from './ppt-text'
import { wordArtOf } from './word-art'

/**
 * The texts of a slide or of its notes in the order of its shapes. Placeholders keep their text in
 * the outline; what of the outline no shape shows comes last.
 * @param walker over the stream
 * @param slide a slide or notes container
 * @param outline the slide's texts in the document's list
 */
export function slideTexts(
  walker: RecordWalker,
  slide: PptRecord,
  outline: readonly SlideText[],
): readonly SlideText[] {
  const shown = new Set<number>()
  const texts: SlideText[] = []
  for (const record of walker.within(slide)) {
    if (record.type === RECORD.textbox) texts.push(...boxTexts(walker, record, { outline, shown }))
    else if (record.type === RECORD.shapeProperties) texts.push(...drawnTexts(walker, record))
  }
  outline.forEach((text, index) => {
    if (!shown.has(index)) texts.push(text)
  })
  return texts
}

/** Text boxes of one master that are read. */
const MAX_MASTER_TEXTS = 1000

/** What a master puts on slides. */
export interface MasterContent {
  /** The texts of its shapes that are no placeholders: those hold prompts (单击此处编辑母版标题样式). */
  readonly texts: readonly string[]
  /** The kinds of its placeholders (MS-PPT 2.13.21). */
  readonly placeholders: ReadonlySet<number>
}

/**
 * Reads a master.
 * @param walker over the stream
 * @param master its container
 */
export function masterContent(walker: RecordWalker, master: PptRecord): MasterContent {
  const texts: string[] = []
  const placeholders = new Set<number>()
  for (const shape of walker.within(master)) {
    if (shape.type !== RECORD.shape) continue
    const placeholder = placeholderOf(walker, shape)
    if (placeholder !== null) placeholders.add(placeholder)
    else if (texts.length < MAX_MASTER_TEXTS) texts.push(...shapeTexts(walker, shape))
  }
  return { texts, placeholders }
}

function shapeTexts(walker: RecordWalker, shape: PptRecord): readonly string[] {
  const boxes = [...walker.children(shape)].filter(({ type }) => type === RECORD.textbox)
  const found = boxes.flatMap(box => boxTexts(walker, box, { outline: [], shown: new Set() }))
  return found.map(({ text }) => text)
}

/** The kind of placeholder a shape is, 0 when that is cut off; null for any other shape. */
function placeholderOf(walker: RecordWalker, shape: PptRecord): number | null {
  const data = firstOf(walker, shape, RECORD.clientData)
  const atom = data && firstOf(walker, data, RECORD.placeholder)
  if (!atom) return null
  return atom.end - atom.start > PLACEHOLDER_AT
    ? walker.bytes.readUInt8(atom.start + PLACEHOLDER_AT)
    : 0
}

function firstOf(walker: RecordWalker, parent: PptRecord, wanted: number): PptRecord | null {
  for (const record of walker.children(parent)) if (record.type === wanted) return record
  return null
}

/** Where the atom of a placeholder says its kind. */
const PLACEHOLDER_AT = 4

function boxTexts(
  walker: RecordWalker,
  box: PptRecord,
  { outline, shown }: { readonly outline: readonly SlideText[]; readonly shown: Set<number> },
): readonly SlideText[] {
  const collector = createTextCollector(walker)
  const texts: SlideText[] = []
  for (const record of walker.children(box)) {
    if (record.type !== RECORD.outlineTextRef) {
      collector.take(record)
      continue
    }
    const index = record.end - record.start >= 4 ? walker.bytes.readUInt32LE(record.start) : -1
    const text = outline[index]
    if (text && !shown.has(index)) texts.push(text)
    shown.add(index)
  }
  return [...texts, ...collector.texts()]
}

function drawnTexts(walker: RecordWalker, properties: PptRecord): readonly SlideText[] {
  const text = wordArtOf(walker.bytes, properties)
  return text === '' ? [] : [{ isTitle: false, text }]
}
