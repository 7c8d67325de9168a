import { type PptRecord, RECORD, type RecordWalker } from './ppt-records'
import { createTextCollector, type SlideText } from './ppt-text'

/** Word art keeps its words among the properties of the shape (MS-ODRAW 2.3.22.1). */
const WORD_ART_TEXT = 0x00c0
const COMPLEX = 0x8000
const PROPERTY_ID = 0x3fff
const PROPERTY_BYTES = 6
/** Longest word art, in bytes. */
const MAX_WORD_ART_BYTES = 4096

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
    else if (record.type === RECORD.shapeProperties) texts.push(...wordArt(walker.bytes, record))
  }
  outline.forEach((text, index) => {
    if (!shown.has(index)) texts.push(text)
  })
  return texts
}

/**
 * The texts that a master puts on every slide: those of its shapes that are no placeholders. The
 * placeholders hold prompts (单击此处编辑母版标题样式).
 * @param walker over the stream
 * @param master a master's container
 */
export function masterTexts(walker: RecordWalker, master: PptRecord): readonly string[] {
  const texts: string[] = []
  for (const shape of walker.within(master)) {
    if (shape.type !== RECORD.shape || isPlaceholder(walker, shape)) continue
    for (const record of walker.children(shape)) {
      if (record.type !== RECORD.textbox) continue
      const found = boxTexts(walker, record, { outline: [], shown: new Set() })
      texts.push(...found.map(({ text }) => text))
    }
  }
  return texts
}

function isPlaceholder(walker: RecordWalker, shape: PptRecord): boolean {
  for (const record of walker.children(shape)) {
    if (record.type !== RECORD.clientData) continue
    for (const { type } of walker.children(record)) if (type === RECORD.placeholder) return true
  }
  return false
}

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

function wordArt(bytes: Buffer, { start, end, instance }: PptRecord): readonly SlideText[] {
  let dataAt = start + instance * PROPERTY_BYTES
  for (let i = 0; i < instance; i++) {
    const at = start + i * PROPERTY_BYTES
    if (at + PROPERTY_BYTES > end) return []
    const id = bytes.readUInt16LE(at)
    if ((id & COMPLEX) === 0) continue
    const sizeBytes = bytes.readUInt32LE(at + 2)
    if ((id & PROPERTY_ID) === WORD_ART_TEXT) {
      const stop = Math.min(end, dataAt + Math.min(sizeBytes, MAX_WORD_ART_BYTES))
      const text = bytes.toString('utf16le', Math.min(dataAt, stop), stop)
      return [{ isTitle: false, text: text.split('\0', 1)[0] ?? '' }]
    }
    dataAt += sizeBytes
  }
  return []
}
