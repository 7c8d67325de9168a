import { refusal } from '../refusal'
import { decodeAs } from '../western-text'
import { continuationsOf, XLS, type XlsRecord, xlsRecords } from './xls-records'
import { flaggedString, sharedStrings } from './xls-strings'

/** One sheet as the workbook lists it; hidden ones too. */
export interface XlsSheetEntry {
  readonly name: string
  readonly atByte: number
}

/** What the sheets of a workbook have in common. */
export interface XlsWorkbook {
  /** Excel 97 and later; before, text is in the code page. */
  readonly isUnicode: boolean
  readonly sheets: readonly XlsSheetEntry[]
  readonly sharedStrings: readonly string[]
  /** Number format by cell style, and the workbook's own formats. */
  readonly formatIds: readonly number[]
  readonly formatCodes: ReadonlyMap<number, string>
  readonly is1904: boolean
  /** Text that stands in bytes. */
  readonly decode: (bytes: Buffer) => string
}

const WESTERN = 'windows-1252'
const BIFF_8 = 0x0600
const BIFF_5 = 0x0500
/** Most sheets, styles and formats that are looked at. */
const MAX_SHEETS = 5000
const MAX_STYLES = 65_536
const CODE_PAGES: ReadonlyMap<number, string> = new Map([
  [932, 'shift_jis'],
  [936, 'gb18030'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [1250, 'windows-1250'],
  [1251, 'windows-1251'],
  [1253, 'windows-1253'],
  [10000, 'macintosh'],
  [0x8000, 'macintosh'],
])

type Draft = { -readonly [K in keyof XlsWorkbook]: XlsWorkbook[K] } & {
  sheets: XlsSheetEntry[]
  formatIds: number[]
  formatCodes: Map<number, string>
}

/**
 * Reads the globals of a workbook stream.
 * @param stream `Workbook` or `Book`, not encrypted
 * @throws Fault `document.unsupported` before Excel 5
 */
export function readXlsWorkbook(stream: Buffer): XlsWorkbook {
  let encoding = WESTERN
  const draft: Draft = {
    isUnicode: isUnicodeStream(stream),
    sheets: [],
    sharedStrings: [],
    formatIds: [],
    formatCodes: new Map(),
    is1904: false,
    decode: bytes => decodeAs(bytes, encoding),
  }
  for (const record of xlsRecords(stream, 0)) {
    const { type, body, next } = record
    if (type === XLS.end) break
    if (type === XLS.sharedStrings) {
      draft.sharedStrings = sharedStrings([body, ...continuationsOf(stream, next)])
    } else if (type === XLS.codePage) encoding = encodingOf(body)
    else takeGlobal(draft, record)
  }
  return draft
}

function isUnicodeStream(stream: Buffer): boolean {
  if (stream.length < 6 || stream.readUInt16LE(0) !== XLS.begin) throw refusal('damaged', 'no BOF')
  const version = stream.readUInt16LE(4)
  if (version !== BIFF_8 && version !== BIFF_5) throw refusal('unsupported', `BIFF ${version}`)
  return version === BIFF_8
}

function encodingOf(body: Buffer): string {
  return (body.length >= 2 ? CODE_PAGES.get(body.readUInt16LE(0)) : undefined) ?? WESTERN
}

function takeGlobal(draft: Draft, { type, body }: XlsRecord): void {
  if (type === XLS.date1904) draft.is1904 = body[0] === 1
  else if (type === XLS.sheet && body.length >= 8 && draft.sheets.length < MAX_SHEETS) {
    draft.sheets.push({ name: shortString(draft, body, 6), atByte: body.readUInt32LE(0) })
  } else if (draft.formatIds.length < MAX_STYLES && body.length >= 5) takeFormat(draft, type, body)
}

function takeFormat(draft: Draft, type: number, body: Buffer): void {
  if (type === XLS.cellStyle) draft.formatIds.push(body.readUInt16LE(2))
  if (type !== XLS.format || draft.formatCodes.size >= MAX_STYLES) return
  const code = draft.isUnicode
    ? flaggedString(body, 4, body.readUInt16LE(2))
    : shortString(draft, body, 2)
  draft.formatCodes.set(body.readUInt16LE(0), code)
}

/** A string with its length in one byte. */
function shortString({ isUnicode, decode }: Draft, body: Buffer, atByte: number): string {
  const chars = body[atByte] ?? 0
  const start = atByte + 1
  return isUnicode ? flaggedString(body, start, chars) : decode(body.subarray(start, start + chars))
}
