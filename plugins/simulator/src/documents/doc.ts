import { type DocRun, runPages, styleSheet } from './doc-tables'
import { makeOle, type OleStream } from './ole'
import { makeSummary, type OleSummary } from './ole-summary'
import { wordArtShape } from './ppt-drawing'
import { atom, container, words } from './ppt-records'

/** What a Word 97 document is made of. */
export interface DocContent extends OleSummary {
  /** Body paragraphs; control characters (fields, breaks) are written as they are. */
  readonly paragraphs: readonly string[]
  /** A paragraph with the style of a heading before the others. */
  readonly heading?: string
  /** Rows of cells after the paragraphs. */
  readonly table?: readonly (readonly string[])[]
  /** A paragraph that a tracked revision deleted. */
  readonly deleted?: string
  readonly textBoxes?: readonly string[]
  /** Words drawn as a picture. */
  readonly wordArt?: string
  readonly notes?: readonly string[]
  readonly headers?: readonly string[]
  /** Further streams, such as macros. */
  readonly streams?: readonly OleStream[]
}

const TEXT_AT = 1024
const PAGE = 512
/** Places of the pairs of offset and length in the head (MS-DOC 2.5.6). */
const PLACES = {
  styles: 0xa2,
  headers: 0xf2,
  characters: 0xfa,
  paragraphs: 0x102,
  pieces: 0x1a2,
  drawings: 0x22a,
}
const HEADING_STYLE = 1
const DELETED = Buffer.from('000801', 'hex')
const IN_TABLE = '162401'
const ROW_END = '172401'

interface Paragraph {
  readonly text: string
  readonly properties: Buffer
  readonly isDeleted: boolean
}

/** A document of Word 97-2003, each paragraph a piece: western ones a byte a character, others two. */
export function makeDoc(content: DocContent): Uint8Array {
  const stories = storiesOf(content)
  const layout = lay(stories.flat())
  const firstPage = Math.ceil((TEXT_AT + layout.text.length) / PAGE)
  const characters = runPages(layout.characterRuns, firstPage, 'character')
  const afterCharacters = firstPage + characters.pages.length / PAGE
  const paragraphs = runPages(layout.paragraphRuns, afterCharacters, 'paragraph')
  const tables: Record<keyof typeof PLACES, Buffer> = {
    styles: styleSheet([
      [0, 'Normal'],
      [1, 'heading 1'],
    ]),
    headers: headerStops(content.headers ?? []),
    characters: characters.index,
    paragraphs: paragraphs.index,
    pieces: layout.pieces,
    drawings: wordArtDrawing(content.wordArt),
  }
  const head = Buffer.alloc(TEXT_AT)
  writeHead(head, stories, layout.text.length)
  let at = 0
  for (const [name, table] of Object.entries(tables)) {
    const place = PLACES[name as keyof typeof PLACES]
    head.writeUInt32LE(at, place)
    head.writeUInt32LE(table.length, place + 4)
    at += table.length
  }
  const text = Buffer.alloc(firstPage * PAGE - TEXT_AT)
  layout.text.copy(text)
  return makeOle([
    {
      path: 'WordDocument',
      bytes: Buffer.concat([head, text, characters.pages, paragraphs.pages]),
    },
    { path: '1Table', bytes: Buffer.concat(Object.values(tables)) },
    { path: '\u0005SummaryInformation', bytes: makeSummary(content) },
    ...(content.streams ?? []),
  ])
}

/** Main text, notes, headers, macros, comments, endnotes, text boxes, boxes of headers. */
function storiesOf(content: DocContent): readonly (readonly Paragraph[])[] {
  const plain = (texts: readonly string[] = []): Paragraph[] => texts.map(text => paragraph(text))
  const main = [
    ...(content.heading === undefined ? [] : [paragraph(content.heading, '', HEADING_STYLE)]),
    ...plain(content.paragraphs),
    ...(content.table ?? []).flatMap(tableRow),
    ...(content.deleted === undefined ? [] : [{ ...paragraph(content.deleted), isDeleted: true }]),
  ]
  const stories = [
    main,
    plain(content.notes),
    plain(content.headers),
    [],
    [],
    [],
    plain(content.textBoxes),
    [],
  ]
  const isPlain = stories.slice(1).every(story => story.length === 0)
  // With other stories there is one more paragraph mark after all of them.
  return isPlain ? stories : [...stories, [paragraph('')]]
}

function paragraph(text: string, properties = '', style = 0): Paragraph {
  const bytes = Buffer.concat([Buffer.from([style, 0]), Buffer.from(properties, 'hex')])
  return { text: `${text}\r`, properties: bytes, isDeleted: false }
}

function tableRow(cells: readonly string[]): Paragraph[] {
  const cell = (text: string): Paragraph => ({ ...paragraph('', IN_TABLE), text: `${text}\u0007` })
  return [
    ...cells.map(cell),
    { ...paragraph('', IN_TABLE + ROW_END + tableShape(cells.length)), text: '\u0007' },
  ]
}

/** How many cells, where they end, and nothing about each. */
function tableShape(cells: number): string {
  const shape = Buffer.alloc(1 + (cells + 1) * 2 + cells * 20)
  shape[0] = cells
  for (let i = 0; i <= cells; i++) shape.writeInt16LE(i * 2000, 1 + i * 2)
  const size = Buffer.alloc(2)
  size.writeUInt16LE(shape.length + 1)
  return `08d6${size.toString('hex')}${shape.toString('hex')}`
}

interface Layout {
  readonly text: Buffer
  readonly pieces: Buffer
  readonly paragraphRuns: readonly DocRun[]
  readonly characterRuns: readonly DocRun[]
}

function lay(paragraphs: readonly Paragraph[]): Layout {
  const texts: Buffer[] = []
  const stops = [0]
  const places: number[] = []
  const paragraphRuns: DocRun[] = []
  const characterRuns: DocRun[] = []
  let startByte = TEXT_AT
  for (const { text, properties, isDeleted } of paragraphs) {
    const isNarrow = /^[\0-\x7f]*$/.test(text)
    const bytes = Buffer.from(text, isNarrow ? 'latin1' : 'utf16le')
    const endByte = startByte + bytes.length
    texts.push(bytes)
    stops.push((stops.at(-1) ?? 0) + text.length)
    places.push(isNarrow ? (startByte * 2) | 0x40000000 : startByte)
    paragraphRuns.push({ startByte, endByte, properties })
    characterRuns.push({ startByte, endByte, properties: isDeleted ? DELETED : Buffer.alloc(0) })
    startByte = endByte
  }
  const list = Buffer.alloc(5 + stops.length * 4 + places.length * 8)
  list[0] = 2
  list.writeUInt32LE(list.length - 5, 1)
  stops.forEach((stop, i) => {
    list.writeUInt32LE(stop, 5 + i * 4)
  })
  places.forEach((place, i) => {
    list.writeUInt32LE(place, 5 + stops.length * 4 + i * 8 + 2)
  })
  return { text: Buffer.concat(texts), pieces: list, paragraphRuns, characterRuns }
}

function writeHead(
  head: Buffer,
  stories: readonly (readonly Paragraph[])[],
  textBytes: number,
): void {
  head.writeUInt16LE(0xa5ec, 0)
  head.writeUInt16LE(0xc1, 2)
  head.writeUInt16LE(0x0804, 6)
  head.writeUInt16LE(0x1200, 10)
  head.writeUInt16LE(0xbf, 12)
  head.writeUInt32LE(TEXT_AT, 24)
  head.writeUInt32LE(TEXT_AT + textBytes, 28)
  head.writeUInt16LE(14, 32)
  head.writeUInt16LE(22, 62)
  head.writeUInt16LE(93, 152)
  stories.slice(0, 8).forEach((story, i) => {
    const chars = story.reduce((sum, { text }) => sum + text.length, 0)
    head.writeUInt32LE(chars, 0x4c + i * 4)
  })
}

/** The drawing group, then a drawing with a byte before it. */
function wordArtDrawing(text: string | undefined): Buffer {
  if (text === undefined) return Buffer.alloc(0)
  const group = container(0xf000, [atom(0xf006, words(2050, 1, 2, 1))])
  return Buffer.concat([group, Buffer.from([0]), container(0xf002, [wordArtShape(text, 1025)])])
}

/** Where the headers begin; six lines that part text and notes come first, all empty. */
function headerStops(headers: readonly string[]): Buffer {
  if (headers.length === 0) return Buffer.alloc(0)
  const stops = [0, 0, 0, 0, 0, 0, 0]
  for (const header of headers) stops.push((stops.at(-1) ?? 0) + header.length + 1)
  const bytes = Buffer.alloc((stops.length + 1) * 4)
  ;[...stops, (stops.at(-1) ?? 0) + 1].forEach((stop, i) => {
    bytes.writeUInt32LE(stop, i * 4)
  })
  return bytes
}
