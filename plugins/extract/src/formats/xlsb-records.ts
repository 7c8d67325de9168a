/** Hears a record of a part of a binary workbook (MS-XLSB 2.1.4). */
export type OnXlsbRecord = (type: number, body: Buffer) => void

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

/** Most bytes before a record's body: its type and its size. */
const MAX_HEAD_BYTES = MAX_TYPE_BYTES + MAX_SIZE_BYTES
/** Longest record that is kept until it is whole; a cell with all its fonts has a tenth of it. */
const MAX_RECORD_BYTES = 4 * 1024 * 1024

/**
 * Walks the records of a part as it inflates, so that no part stands in memory as a whole.
 * @param chunks of the part; whoever makes them bounds them
 * @param onRecord hears each record, one that is cut with the body that is there; may throw to stop
 */
export async function walkXlsb(
  chunks: AsyncIterable<Buffer>,
  onRecord: OnXlsbRecord,
): Promise<void> {
  const scanner = createScanner(onRecord)
  for await (const chunk of chunks) scanner.write(chunk)
  scanner.end()
}

interface Scanner {
  readonly write: (chunk: Buffer) => void
  readonly end: () => void
}

function createScanner(onRecord: OnXlsbRecord): Scanner {
  let pending: Buffer[] = []
  let pendingBytes = 0
  let neededBytes = 0
  let skippedBytes = 0
  // Chunks are joined only when a record is whole: joining at each would cost the square of its length.
  const scan = (isLast: boolean): void => {
    const bytes = pending.length === 1 && pending[0] ? pending[0] : Buffer.concat(pending)
    const next = scanRecords(bytes, isLast, onRecord)
    const at = Math.min(next.at, bytes.length)
    skippedBytes = next.at - at
    neededBytes = next.neededBytes
    pending = [bytes.subarray(at)]
    pendingBytes = bytes.length - at
  }
  const write = (chunk: Buffer): void => {
    const skipped = Math.min(skippedBytes, chunk.length)
    skippedBytes -= skipped
    pending.push(skipped === 0 ? chunk : chunk.subarray(skipped))
    pendingBytes += chunk.length - skipped
    if (pendingBytes >= neededBytes) scan(false)
  }
  return { write, end: () => scan(true) }
}

/** Where the next record begins, past the end when the last one is passed over, and its bytes. */
interface Scanned {
  readonly at: number
  readonly neededBytes: number
}

function scanRecords(bytes: Buffer, isLast: boolean, onRecord: OnXlsbRecord): Scanned {
  const lastHeadAt = bytes.length - (isLast ? 1 : MAX_HEAD_BYTES)
  let at = 0
  while (at <= lastHeadAt) {
    const { type, sizeBytes, start } = headAt(bytes, at)
    const end = start + sizeBytes
    if (sizeBytes <= MAX_RECORD_BYTES) {
      if (end > bytes.length && !isLast) return { at, neededBytes: end - at }
      onRecord(type, bytes.subarray(start, end))
    }
    at = end
  }
  return { at, neededBytes: MAX_HEAD_BYTES }
}

interface RecordHead {
  readonly type: number
  readonly sizeBytes: number
  /** Of the body. */
  readonly start: number
}

function headAt(bytes: Buffer, atByte: number): RecordHead {
  let at = atByte
  const number = (mostBytes: number): number => {
    let value = 0
    for (let i = 0; i < mostBytes; i++) {
      const byte = bytes[at++] ?? 0
      value += (byte & SEVEN_BITS) * 2 ** (7 * i)
      if ((byte & MORE) === 0) break
    }
    return value
  }
  const type = number(MAX_TYPE_BYTES)
  return { type, sizeBytes: number(MAX_SIZE_BYTES), start: at }
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
