import { makeOle, type OleStream } from './ole'
import { makeSummary, type OleSummary } from './ole-summary'

/** A cell: text, a number, a date (days since 1900), a share, or a formula's text. */
export type XlsCell =
  | string
  | number
  | { readonly day: number }
  | { readonly share: number }
  | { readonly result: string }
  | null

/** A sheet to write. */
export interface XlsSheet {
  readonly name: string
  readonly rows: readonly (readonly XlsCell[])[]
  readonly isHidden?: boolean
  readonly textBox?: string
}

/** What a workbook of Excel 97-2003 is made of. */
export interface XlsContent extends OleSummary {
  readonly sheets: readonly XlsSheet[]
  /** How the stream is encrypted (FilePass); whoever says so encrypts it. */
  readonly protection?: Uint8Array
  readonly streams?: readonly OleStream[]
}

/** Most bytes of a record's body; what is longer goes on in the next one. */
const MAX_BODY_BYTES = 8224
const PLAIN = 15
const DATE = 16
const SHARE = 17
const DATE_FORMAT = 176

/** A workbook in BIFF8, its texts shared and cut across records where they are many. */
export function makeXls(content: XlsContent): Uint8Array {
  const texts: string[] = []
  const sheets = content.sheets.map(sheet => sheetRecords(sheet, texts))
  const globalsOf = (places: readonly number[]): Buffer =>
    Buffer.concat([
      begin(0x0005),
      ...(content.protection ? [record(0x2f, content.protection)] : []),
      record(0x42, uint16(1200)),
      font(),
      format(DATE_FORMAT, 'yyyy"年"m"月"d"日"'),
      ...Array.from({ length: PLAIN }, () => style(0, 0xfff5)),
      style(0, 1),
      style(DATE_FORMAT, 1),
      style(9, 1),
      ...content.sheets.map((sheet, i) => listedSheet(sheet, places[i] ?? 0)),
      sharedStrings(texts),
      record(0x0a, Buffer.alloc(0)),
    ])
  // The list has the same length whatever the places are.
  let at = globalsOf([]).length
  const places = sheets.map(sheet => {
    at += sheet.length
    return at - sheet.length
  })
  return makeOle([
    { path: 'Workbook', bytes: Buffer.concat([globalsOf(places), ...sheets]) },
    { path: '\u0005SummaryInformation', bytes: makeSummary(content) },
    ...(content.streams ?? []),
  ])
}

function sheetRecords(sheet: XlsSheet, texts: string[]): Buffer {
  const columns = Math.max(0, ...sheet.rows.map(row => row.length))
  const dimensions = Buffer.alloc(14)
  dimensions.writeUInt32LE(sheet.rows.length, 4)
  dimensions.writeUInt16LE(columns, 10)
  const cells = sheet.rows.flatMap((row, r) =>
    row.flatMap((cell, c) => cellRecords(cell, [r, c], texts)),
  )
  return Buffer.concat([
    begin(0x0010),
    record(0x200, dimensions),
    ...cells,
    ...(sheet.textBox === undefined ? [] : textBox(sheet.textBox)),
    record(0x0a, Buffer.alloc(0)),
  ])
}

function cellRecords(cell: XlsCell, place: readonly [number, number], texts: string[]): Buffer[] {
  const at = (styleAt: number): Buffer => Buffer.concat([...place, styleAt].map(uint16))
  if (cell === null) return [record(0x201, at(PLAIN))]
  if (typeof cell === 'string') {
    const known = texts.indexOf(cell)
    const index = known >= 0 ? known : texts.push(cell) - 1
    return [record(0xfd, Buffer.concat([at(PLAIN), uint32(index)]))]
  }
  if (typeof cell === 'number') {
    return Number.isInteger(cell)
      ? [record(0x27e, Buffer.concat([at(PLAIN), uint32(((cell << 2) | 2) >>> 0)]))]
      : [record(0x203, Buffer.concat([at(PLAIN), double(cell)]))]
  }
  if ('day' in cell) return [record(0x203, Buffer.concat([at(DATE), double(cell.day)]))]
  if ('share' in cell) return [record(0x203, Buffer.concat([at(SHARE), double(cell.share)]))]
  const empty = Buffer.from('000000000000ffff', 'hex')
  const text = Buffer.concat([uint16(cell.result.length), wide(cell.result)])
  const formula = Buffer.concat([
    at(PLAIN),
    empty,
    uint16(0),
    uint32(0),
    uint16(3),
    Buffer.from('170000', 'hex'),
  ])
  return [record(0x06, formula), record(0x207, text)]
}

function textBox(text: string): Buffer[] {
  const head = Buffer.alloc(18)
  head.writeUInt16LE(text.length, 10)
  head.writeUInt16LE(16, 12)
  return [record(0x1b6, head), record(0x3c, wide(text)), record(0x3c, Buffer.alloc(16))]
}

function sharedStrings(texts: readonly string[]): Buffer {
  const bodies: Buffer[] = []
  let body: Buffer = Buffer.concat([uint32(texts.length), uint32(texts.length)])
  const room = (): number => MAX_BODY_BYTES - body.length
  const turn = (): void => {
    bodies.push(body)
    body = Buffer.alloc(0)
  }
  for (const text of texts) {
    if (room() < 5) turn()
    body = Buffer.concat([body, uint16(text.length), Buffer.from([1])])
    for (let at = 0; at < text.length; ) {
      const chars = Math.floor(room() / 2)
      body = Buffer.concat([body, Buffer.from(text.slice(at, at + chars), 'utf16le')])
      at += chars
      if (at >= text.length) continue
      turn()
      body = Buffer.from([1])
    }
  }
  bodies.push(body)
  return Buffer.concat(bodies.map((part, i) => record(i === 0 ? 0xfc : 0x3c, part)))
}

function listedSheet({ name, isHidden }: XlsSheet, at: number): Buffer {
  const text = Buffer.concat([Buffer.from([name.length]), wide(name)])
  return record(0x85, Buffer.concat([uint32(at), Buffer.from([isHidden ? 1 : 0, 0]), text]))
}

function begin(kind: number): Buffer {
  const body = Buffer.concat([uint16(0x0600), uint16(kind), uint16(0x0dbb), uint16(0x07cc)])
  return record(0x809, Buffer.concat([body, uint32(0), uint32(6)]))
}

function font(): Buffer {
  const name = Buffer.concat([Buffer.from([2]), wide('宋体')])
  return record(
    0x31,
    Buffer.concat([uint16(220), uint16(0), uint16(0x7fff), uint16(400), Buffer.alloc(6), name]),
  )
}

function format(id: number, code: string): Buffer {
  return record(0x41e, Buffer.concat([uint16(id), uint16(code.length), wide(code)]))
}

function style(formatId: number, kind: number): Buffer {
  const body = Buffer.alloc(20)
  body.writeUInt16LE(formatId, 2)
  body.writeUInt16LE(kind, 4)
  return record(0xe0, body)
}

function wide(text: string): Buffer {
  return Buffer.concat([Buffer.from([1]), Buffer.from(text, 'utf16le')])
}

function record(type: number, body: Uint8Array): Buffer {
  return Buffer.concat([uint16(type), uint16(body.length), body])
}

function uint16(value: number): Buffer {
  return Buffer.from([value & 0xff, (value >> 8) & 0xff])
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function double(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleLE(value)
  return bytes
}
