import { makeOle, type OleStream } from './ole'
import { makeSummary, type OleSummary } from './ole-summary'
import { drawing, type PptShape, textRecords } from './ppt-drawing'
import { atom, container, words } from './ppt-records'

/** A slide to write. */
export interface PptSlide {
  readonly title: string
  readonly body?: string
  /** In a text box of its own, not in the outline. */
  readonly box?: string
  readonly notes?: string
  readonly footer?: string
  /** A date that was typed, and is not the day of the show. */
  readonly date?: string
  /** Whether the slide leaves out what its master puts on slides. */
  readonly hidesMaster?: boolean
  readonly wordArt?: string
}

/** What a presentation of PowerPoint 97-2003 is made of. */
export interface PptContent extends OleSummary {
  readonly slides: readonly PptSlide[]
  /** Slides of the first save, which the last one deleted: their records stay in the file. */
  readonly deleted?: readonly PptSlide[]
  /** A text box on the master. */
  readonly onEverySlide?: string
  /** Whether the master lacks the places for dates and footers. */
  readonly hasNoFooters?: boolean
  /** Whether the file says that it has a password. */
  readonly isLocked?: boolean
  readonly streams?: readonly OleStream[]
}

const OPEN = 0xe391c05f
const LOCKED = 0xf3d1c4df
const DOCUMENT_ID = 1
const MASTER_ID = 2
const FIRST_SLIDE_ID = 3
const FIRST_SLIDE_NUMBER = 256
const MASTER_NUMBER = 0x80000000
/** Kinds of placeholders of a master. */
const MASTER_TITLE = 1
const MASTER_BODY = 2
const MASTER_DATE = 7
const MASTER_FOOTER = 9

/** A presentation saved twice when slides were deleted, else once. */
export function makePpt(content: PptContent): Uint8Array {
  const writer = createWriter(content)
  writer.save(content.deleted ?? content.slides)
  if (content.deleted) writer.save(content.slides)
  const user = Buffer.alloc(0x14)
  user.writeUInt32LE(0x14, 0)
  user.writeUInt32LE(content.isLocked ? LOCKED : OPEN, 4)
  user.writeUInt32LE(writer.lastEditAt(), 8)
  user.writeUInt16LE(0x03f4, 14)
  user.writeUInt16LE(3, 16)
  return makeOle([
    { path: 'Current User', bytes: Buffer.concat([atom(0x0ff6, user), words(8)]) },
    { path: 'PowerPoint Document', bytes: writer.bytes() },
    { path: '\u0005SummaryInformation', bytes: makeSummary(content) },
    ...(content.streams ?? []),
  ])
}

interface Writer {
  readonly save: (slides: readonly PptSlide[]) => void
  readonly lastEditAt: () => number
  readonly bytes: () => Buffer
}

function createWriter(content: PptContent): Writer {
  const records: Buffer[] = []
  let length = 0
  let editAt = 0
  let nextObject = FIRST_SLIDE_ID
  const append = (record: Buffer): number => {
    records.push(record)
    length += record.length
    return length - record.length
  }
  return {
    lastEditAt: () => editAt,
    bytes: () => Buffer.concat(records),
    save: slides => {
      const places = new Map<number, number>()
      const listed = slides.map((slide, i) => {
        const objectId = nextObject++
        const notesId = slide.notes === undefined ? 0 : nextObject++
        const number = FIRST_SLIDE_NUMBER + i
        places.set(objectId, append(slideRecord(slide, i, notesId === 0 ? 0 : number)))
        if (notesId !== 0) places.set(notesId, append(notesRecord(slide, i, number)))
        return { slide, objectId, notesId, number }
      })
      places.set(MASTER_ID, append(masterRecord(content)))
      places.set(DOCUMENT_ID, append(documentRecord(listed)))
      const directoryAt = append(atom(0x1772, directory(places)))
      const edit = words(
        FIRST_SLIDE_NUMBER,
        0x03000000,
        editAt,
        directoryAt,
        DOCUMENT_ID,
        nextObject,
      )
      editAt = append(atom(0x0ff5, Buffer.concat([edit, words(1)])))
    },
  }
}

interface ListedSlide {
  readonly slide: PptSlide
  readonly objectId: number
  readonly notesId: number
  readonly number: number
}

function outlineOf({ title, body }: PptSlide): readonly PptShape[] {
  return [
    { text: title, kind: 0, outlineIndex: 0 },
    ...(body === undefined ? [] : [{ text: body, kind: 1, outlineIndex: 1 }]),
  ]
}

function slideRecord(slide: PptSlide, at: number, notesNumber: number): Buffer {
  const box = slide.box === undefined ? [] : [{ text: slide.box, kind: 4 }]
  const number = { text: '*', kind: 4, standInAt: 0 }
  const head = Buffer.concat([
    words(0, 0, 0, MASTER_NUMBER, notesNumber),
    Buffer.from([slide.hidesMaster ? 6 : 7, 0, 0, 0]),
  ])
  const hasFooter = slide.footer !== undefined || slide.date !== undefined
  const footer = hasFooter ? [footerRecord(slide)] : []
  return container(0x03ee, [
    atom(0x03ef, head, 0, 2),
    ...footer,
    drawing(at + 2, [...outlineOf(slide), ...box, number], slide.wordArt),
    colours(),
  ])
}

function footerRecord({ footer, date }: PptSlide): Buffer {
  const flags = (footer === undefined ? 0 : 0x20) | (date === undefined ? 0 : 0x05)
  const string = (text: string | undefined, instance: number): readonly Buffer[] =>
    text === undefined ? [] : [atom(0x0fba, Buffer.from(text, 'utf16le'), instance)]
  return container(
    0x0fd9,
    [atom(0x0fda, Buffer.from([0, 0, flags, 0])), ...string(date, 0), ...string(footer, 2)],
    3,
  )
}

function notesRecord({ notes = '' }: PptSlide, at: number, slideNumber: number): Buffer {
  const head = Buffer.concat([words(slideNumber), Buffer.from([7, 0, 0, 0])])
  return container(0x03f0, [
    atom(0x03f1, head, 0, 1),
    drawing(at + 100, [{ text: notes, kind: 2 }]),
    colours(),
  ])
}

/** The master's prompts are no text of the presentation. */
function masterRecord({ onEverySlide, hasNoFooters }: PptContent): Buffer {
  const head = Buffer.concat([words(1, 0x0201, 0, 0, 0), Buffer.from([0, 0, 0, 0])])
  const footers = [MASTER_DATE, MASTER_FOOTER].map(placeholder => ({
    text: '*',
    kind: 4,
    standInAt: 0,
    placeholder,
  }))
  const texts: readonly PptShape[] = [
    { text: '单击此处编辑母版标题样式', kind: 0, placeholder: MASTER_TITLE },
    { text: '单击此处编辑母版文本样式', kind: 1, placeholder: MASTER_BODY },
    ...(hasNoFooters ? [] : footers),
    ...(onEverySlide === undefined ? [] : [{ text: onEverySlide, kind: 4 }]),
  ]
  return container(0x03f8, [atom(0x03ef, head, 0, 2), drawing(1, texts), colours()])
}

function colours(): Buffer {
  return atom(0x07f0, words(0xffffff, 0, 0x808080, 0, 0xccbb00, 0x990033, 0x999900, 0xcc9999), 1)
}

function documentRecord(slides: readonly ListedSlide[]): Buffer {
  const size = words(5760, 4320, 4320, 5760, 1, 2, 0, 0)
  const head = Buffer.concat([size, Buffer.from([1, 0, 0, 0, 0, 0, 0, 1])])
  const persist = (objectId: number, texts: number, number: number): Buffer =>
    atom(0x03f3, words(objectId, 4, texts, number, 0))
  const noted = slides.filter(({ notesId }) => notesId !== 0)
  return container(0x03e8, [
    atom(0x03e9, head, 0, 1),
    environment(),
    container(0x040b, [container(0xf000, [atom(0xf006, words(4096, 1, 1, 1))])]),
    container(0x0ff0, [persist(MASTER_ID, 0, MASTER_NUMBER)], 1),
    container(
      0x0ff0,
      slides.flatMap(({ slide, objectId, number }) => [
        persist(objectId, outlineOf(slide).length, number),
        ...outlineOf(slide).map(textRecords),
      ]),
      0,
    ),
    ...(noted.length === 0
      ? []
      : [
          container(
            0x0ff0,
            noted.map(({ notesId, number }) => persist(notesId, 0, number)),
            2,
          ),
        ]),
    atom(0x03ea, Buffer.alloc(0)),
  ])
}

function environment(): Buffer {
  const font = Buffer.alloc(68)
  font.write('SimSun', 'utf16le')
  font[64] = 134
  return container(0x03f2, [container(0x07d5, [atom(0x0fb7, font)])])
}

function directory(places: ReadonlyMap<number, number>): Buffer {
  const ids = [...places.keys()].sort((a, b) => a - b)
  return Buffer.concat(ids.map(id => words((1 << 20) | id, places.get(id) ?? 0)))
}
