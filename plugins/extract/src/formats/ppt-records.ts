import { refusal } from '../refusal'

/** A record of a PowerPoint stream (MS-PPT 2.3.1). */
export interface PptRecord {
  readonly type: number
  readonly instance: number
  /** Whether its body is made of records. */
  readonly isContainer: boolean
  /** Of the body. */
  readonly start: number
  readonly end: number
}

/** Record types that are looked at (MS-PPT 2.13.24, MS-ODRAW 2.2). */
export const RECORD = {
  document: 0x03e8,
  slide: 0x03ee,
  slideAtom: 0x03ef,
  notes: 0x03f0,
  slidePersist: 0x03f3,
  vbaInfoAtom: 0x0400,
  drawing: 0x040c,
  outlineTextRef: 0x0f9e,
  textHeader: 0x0f9f,
  textChars: 0x0fa0,
  textBytes: 0x0fa8,
  string: 0x0fba,
  slideNumber: 0x0fd8,
  dateTime: 0x0ff7,
  genericDate: 0x0ff8,
  header: 0x0ff9,
  footer: 0x0ffa,
  rtfDateTime: 0x1015,
  slideList: 0x0ff0,
  footers: 0x0fd9,
  footersAtom: 0x0fda,
  userEdit: 0x0ff5,
  currentUser: 0x0ff6,
  persistDirectory: 0x1772,
  placeholder: 0x0bc3,
  shape: 0xf004,
  shapeProperties: 0xf00b,
  textbox: 0xf00d,
  clientData: 0xf011,
} as const

/** Most records of one file, and deepest nesting. */
const MAX_RECORDS = 2_000_000
const MAX_DEPTH = 64
/** Bytes before a record's body. */
export const RECORD_HEADER_BYTES = 8

/** Walks the records of one file; how many it walks in all is bounded. */
export interface RecordWalker {
  readonly bytes: Buffer
  /** The record at a place; null where none fits. Its end is cut to the end of the stream. */
  readonly at: (atByte: number) => PptRecord | null
  /** The records in a body, in order; those that are cut end it. */
  readonly children: (parent: Pick<PptRecord, 'start' | 'end'>) => Generator<PptRecord>
  /**
   * All records below one, in order, each before those in it. Depth is bounded.
   * @throws Fault `document.too-large` past the bound on records
   */
  readonly within: (parent: PptRecord) => Generator<PptRecord>
  /** Whether a record reached beyond the stream or its parent. */
  readonly isDamaged: () => boolean
}

/**
 * A walker over a stream.
 * @param bytes the whole stream
 */
export function createRecordWalker(bytes: Buffer): RecordWalker {
  let left = MAX_RECORDS
  let damaged = false
  const read = (atByte: number, limit: number): PptRecord | null => {
    if (atByte < 0 || atByte + RECORD_HEADER_BYTES > limit) return null
    if (--left < 0) throw refusal('too-large', `more than ${MAX_RECORDS} records`)
    const kind = bytes.readUInt16LE(atByte)
    const start = atByte + RECORD_HEADER_BYTES
    const claimed = start + bytes.readUInt32LE(atByte + 4)
    if (claimed > limit) damaged = true
    return {
      type: bytes.readUInt16LE(atByte + 2),
      instance: kind >> 4,
      isContainer: (kind & 0xf) === 0xf,
      start,
      end: Math.min(claimed, limit),
    }
  }
  function* children(parent: Pick<PptRecord, 'start' | 'end'>): Generator<PptRecord> {
    for (let at = parent.start; at < parent.end; ) {
      const record = read(at, parent.end)
      if (!record) return
      yield record
      at = record.end
    }
  }
  function* descend(parent: PptRecord, depth: number): Generator<PptRecord> {
    for (const record of children(parent)) {
      yield record
      if (record.isContainer && depth < MAX_DEPTH) yield* descend(record, depth + 1)
    }
  }
  return {
    bytes,
    at: atByte => read(atByte, bytes.length),
    children,
    within: parent => descend(parent, 0),
    isDamaged: () => damaged,
  }
}
