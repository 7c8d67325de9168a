/** A record of a workbook stream (MS-XLS 2.1.4). */
export interface XlsRecord {
  readonly type: number
  /** Its body, cut where the stream ends. */
  readonly body: Buffer
  /** Where the next record stands. */
  readonly next: number
}

/** Record types that are looked at (MS-XLS 2.3). */
export const XLS = {
  formula: 0x0006,
  end: 0x000a,
  date1904: 0x0022,
  filePass: 0x002f,
  continued: 0x003c,
  codePage: 0x0042,
  sheet: 0x0085,
  multipleRk: 0x00bd,
  richLabel: 0x00d6,
  cellStyle: 0x00e0,
  sharedStrings: 0x00fc,
  sharedLabel: 0x00fd,
  textObject: 0x01b6,
  number: 0x0203,
  label: 0x0204,
  string: 0x0207,
  rk: 0x027e,
  format: 0x041e,
  begin: 0x0809,
} as const

/** Records of a stream from a place on. Every record is at least four bytes, so the stream bounds them. */
export function* xlsRecords(stream: Buffer, atByte: number): Generator<XlsRecord> {
  for (let at = atByte; at + 4 <= stream.length; ) {
    const next = at + 4 + stream.readUInt16LE(at + 2)
    yield { type: stream.readUInt16LE(at), body: stream.subarray(at + 4, next), next }
    at = next
  }
}

/** Most records that continue one: 65,536 of the usual 8,224 bytes are more than a file may hold. */
const MAX_CONTINUATIONS = 65_536

/** Bodies of the records that continue one, {@link MAX_CONTINUATIONS} at most: each costs an object. */
export function continuationsOf(stream: Buffer, atByte: number): readonly Buffer[] {
  const bodies: Buffer[] = []
  for (const { type, body } of xlsRecords(stream, atByte)) {
    if (type !== XLS.continued || bodies.length >= MAX_CONTINUATIONS) break
    bodies.push(body)
  }
  return bodies
}

/**
 * A number in the short form of spreadsheets (MS-XLS 2.5.122): an integer or the upper half of a
 * double, by a hundred where a bit says so.
 */
export function rkNumber(bytes: Buffer, atByte: number): number {
  const raw = bytes.readInt32LE(atByte)
  const isHundredfold = (raw & 1) !== 0
  const value = (raw & 2) !== 0 ? raw >> 2 : upperHalf(raw)
  return isHundredfold ? value / 100 : value
}

const DOUBLE = new DataView(new ArrayBuffer(8))

function upperHalf(raw: number): number {
  DOUBLE.setInt32(0, raw & ~3)
  return DOUBLE.getFloat64(0)
}
