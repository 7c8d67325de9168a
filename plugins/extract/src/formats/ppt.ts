import type { ByteSource } from '../byte-source'
import { MAX_PAGES } from '../limits'
import { type OleFile, openOle } from '../ole-file'
import { hasOleMacros } from '../ole-format'
import { readSummary } from '../ole-properties'
import type { ReadingDraft } from '../reading-draft'
import { refusal } from '../refusal'
import { createTextBuffer } from '../text-buffer'
import { type ListedSlide, listedSlides, NOTES, SLIDES } from './ppt-outline'
import { currentObjects, type PptObjects } from './ppt-persist'
import { createRecordWalker, type PptRecord, RECORD, type RecordWalker } from './ppt-records'
import { slideTexts } from './ppt-slide'
import { type StandingTexts, standingTexts } from './ppt-standing'
import type { SlideText } from './ppt-text'

/** A file made for PowerPoint 95 and 97 at once keeps the newer half in a storage of its own. */
const STORAGES = ['PP97_DUALSTORAGE/', ''] as const

/**
 * Reads a presentation of PowerPoint 97-2003 or WPS as it was last saved: a section a slide in the
 * order of the show, `第3页`, with what its master puts on it, its footers and its notes.
 * @param source an OLE container
 * @param draft receives text, titles of slides as headings, author, dates, number of slides
 * @throws Fault `document.encrypted`, `document.damaged` when there is no presentation
 */
export async function readPpt(source: ByteSource, draft: ReadingDraft): Promise<void> {
  const file = await openOle(source)
  if (file.isDamaged) draft.warn('damaged')
  const { stream, currentUser } = await streamsOf(file)
  await readSummary(file, draft)
  const walker = createRecordWalker(stream)
  const objects = currentObjects(walker, currentUser)
  if (hasOleMacros(file) || hasVba(walker, objects.document)) draft.warn('macros')
  if (objects.isGuessed || !objects.document) draft.warn('damaged')
  try {
    await readSlides({ walker, objects, draft })
  } finally {
    if (walker.isDamaged()) draft.warn('damaged')
  }
}

async function streamsOf(
  file: OleFile,
): Promise<{ readonly stream: Buffer; readonly currentUser: Buffer | null }> {
  for (const storage of STORAGES) {
    const stream = await file.stream(`${storage}PowerPoint Document`)
    if (stream) return { stream, currentUser: await file.stream(`${storage}Current User`) }
  }
  throw refusal('damaged', 'no presentation stream')
}

/** Macros of a presentation are an object in its own stream; the document says whether there are some. */
function hasVba(walker: RecordWalker, document: PptRecord | null): boolean {
  if (!document) return false
  for (const { type, start, end } of walker.within(document)) {
    if (type === RECORD.vbaInfoAtom && end - start >= 8) {
      return walker.bytes.readUInt32LE(start + 4) === 1
    }
  }
  return false
}

interface PptContext {
  readonly walker: RecordWalker
  readonly objects: PptObjects
  readonly draft: ReadingDraft
}

/** A slide and what its notes are called; `record` is null when the slide is lost. */
interface FoundSlide {
  readonly record: PptRecord | null
  readonly texts: readonly SlideText[]
}

async function readSlides(context: PptContext): Promise<void> {
  const { walker, objects, draft } = context
  const { document } = objects
  const notes = document ? listedSlides(walker, document, NOTES) : []
  const slides = document
    ? listedSlides(walker, document, SLIDES).map(slide => foundSlide(objects, slide))
    : strayedSlides(walker)
  const standing = standingTexts(walker, objects)
  draft.tell({ pages: slides.length })
  if (slides.length > MAX_PAGES) draft.warn('too-large')
  for (const [index, slide] of slides.slice(0, MAX_PAGES).entries()) {
    if (!slide.record) draft.warn('damaged')
    await readSlide(context, { slide, notes, standing, label: `第${index + 1}页` })
  }
  await draft.part(() => {
    draft.addSection('页眉页脚', standing.unseen().join('\n'))
  })
}

function foundSlide(objects: PptObjects, { objectId, texts }: ListedSlide): FoundSlide {
  const record = objects.find(objectId)
  return { record: record?.type === RECORD.slide ? record : null, texts }
}

/** Without a document all slides of the stream are taken as they come. */
function strayedSlides(walker: RecordWalker): readonly FoundSlide[] {
  const found: FoundSlide[] = []
  for (const record of walker.children({ start: 0, end: walker.bytes.length })) {
    if (record.type === RECORD.slide && found.length <= MAX_PAGES) found.push({ record, texts: [] })
  }
  return found
}

async function readSlide(
  { walker, objects, draft }: PptContext,
  place: {
    readonly slide: FoundSlide
    readonly notes: readonly ListedSlide[]
    readonly standing: StandingTexts
    readonly label: string
  },
): Promise<void> {
  const { record, texts } = place.slide
  const buffer = createTextBuffer(draft.remainingChars())
  const write = (found: readonly SlideText[]): void => {
    for (const { text } of found) {
      buffer.push(text)
      buffer.endLine()
    }
  }
  try {
    await draft.part(() => {
      const found = record ? slideTexts(walker, record, texts) : texts
      for (const { isTitle, text } of found) if (isTitle) draft.addHeading(text)
      write(found)
      if (!record) return
      write(besides(found, place.standing.on(record)))
      const notes = notesOf(walker, objects, { record, notes: place.notes })
      if (notes) write(slideTexts(walker, notes, []))
    })
  } finally {
    draft.addSection(place.label, buffer.text())
  }
}

/** PowerPoint 2007 copies footers into boxes of the slide: what is read already is not read again. */
function besides(found: readonly SlideText[], standing: readonly string[]): readonly SlideText[] {
  const own = new Set(found.map(({ text }) => text.trim()))
  return standing.filter(text => !own.has(text)).map(text => ({ isTitle: false, text }))
}

/** The slide names its notes by their number in the list of notes. */
function notesOf(
  walker: RecordWalker,
  objects: PptObjects,
  { record, notes }: { readonly record: PptRecord; readonly notes: readonly ListedSlide[] },
): PptRecord | null {
  for (const atom of walker.children(record)) {
    if (atom.type !== RECORD.slideAtom || atom.end - atom.start < 20) continue
    const wanted = walker.bytes.readUInt32LE(atom.start + 16)
    const listed = wanted === 0 ? undefined : notes.find(({ slideId }) => slideId === wanted)
    const found = listed ? objects.find(listed.objectId) : null
    return found?.type === RECORD.notes ? found : null
  }
  return null
}
