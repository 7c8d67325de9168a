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

function drawnTexts(walker: RecordWalker, properties: PptRecord): readonly SlideText[] {
  const text = wordArtOf(walker.bytes, properties)
  return text === '' ? [] : [{ isTitle: false, text }]
}
