/** A record of a part of a binary workbook (MS-XLSB 2.1.4). */
export interface XlsbRecord {
  readonly type: number
  readonly body: Buffer
}

/** Record types that are looked at (MS-XLSB 2.3). */
export const XLSB = {
  row: 0,
  rk: 2,
  real: 5,
  text: 6,
  sharedText: 7,
  formulaText: 8,
  formulaNumber: 9,
  sharedString: 19,
  format: 44,
  cellStyle: 47,
  richText: 62,
  workbookProperties: 153,
  sheet: 156,
  beginCellStyles: 617,
  endCellStyles: 618,
} as const

const MORE = 0x80
const SEVEN_BITS = 0x7f
const MAX_TYPE_BYTES = 2
const MAX_SIZE_BYTES = 4

/** The records of a part; at least two bytes each, so the part bounds them. A cut one ends them. */
export function* xlsbRecords(part: Buffer): Generator<XlsbRecord> {
  let at = 0
  const number = (mostBytes: number): number => {
    let value = 0
    for (let i = 0; i < mostBytes; i++) {
      const byte = part[at++] ?? 0
      value += (byte & SEVEN_BITS) * 2 ** (7 * i)
      if ((byte & MORE) === 0) break
    }
    return value
  }
  while (at < part.length) {
    const type = number(MAX_TYPE_BYTES)
    const sizeBytes = number(MAX_SIZE_BYTES)
    yield { type, body: part.subarray(at, at + sizeBytes) }
    at += sizeBytes
  }
}

/**
 * A string with its length in four bytes.
 * @param body a record's body
 * @param atByte where the length stands
 * @returns the string, empty when it is null or not there, and where it ends
 */
export function wideString(
  body: Buffer,
  atByte: number,
): { readonly text: string; readonly end: number } {
  if (atByte + 4 > body.length) return { text: '', end: body.length }
  const chars = body.readUInt32LE(atByte)
  const start = atByte + 4
  if (chars === NULL_STRING) return { text: '', end: start }
  const end = Math.min(body.length, start + chars * 2)
  return { text: body.toString('utf16le', start, end), end }
}

const NULL_STRING = 0xffffffff
