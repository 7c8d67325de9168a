/** What an office document tells about itself. */
export interface OleSummary {
  readonly title?: string
  readonly author?: string
  /** Instants in ms. */
  readonly createdAt?: number
  readonly modifiedAt?: number
}

const EPOCH_GAP_MS = 11_644_473_600_000n
const TEXT = 30
const TIME = 64
const INT16 = 2
const UTF8 = 65001
const FORMAT = 'e0859ff2f94f6810ab9108002b27b3d9'

/** The stream `\u0005SummaryInformation` (MS-OLEPS), its texts in UTF-8. */
export function makeSummary(summary: OleSummary): Uint8Array {
  const properties: [number, Buffer][] = [
    [1, typed(INT16, Buffer.from([UTF8 & 0xff, UTF8 >> 8, 0, 0]))],
  ]
  if (summary.title !== undefined) properties.push([2, text(summary.title)])
  if (summary.author !== undefined) properties.push([4, text(summary.author)])
  if (summary.createdAt !== undefined) properties.push([12, time(summary.createdAt)])
  if (summary.modifiedAt !== undefined) properties.push([13, time(summary.modifiedAt)])
  const list = Buffer.alloc(8 + properties.length * 8)
  let at = list.length
  properties.forEach(([id, value], i) => {
    list.writeUInt32LE(id, 8 + i * 8)
    list.writeUInt32LE(at, 12 + i * 8)
    at += value.length
  })
  list.writeUInt32LE(at, 0)
  list.writeUInt32LE(properties.length, 4)
  const header = Buffer.alloc(48)
  header.writeUInt16LE(0xfffe, 0)
  header.writeUInt32LE(0x00020005, 4)
  header.writeUInt32LE(1, 24)
  header.write(FORMAT, 28, 'hex')
  header.writeUInt32LE(48, 44)
  return Buffer.concat([header, list, ...properties.map(([, value]) => value)])
}

function typed(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt32LE(type)
  return Buffer.concat([head, value])
}

function text(value: string): Buffer {
  const bytes = Buffer.from(`${value}\0`, 'utf8')
  const held = Buffer.alloc(4 + Math.ceil(bytes.length / 4) * 4)
  held.writeUInt32LE(bytes.length)
  bytes.copy(held, 4)
  return typed(TEXT, held)
}

function time(instant: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE((BigInt(instant) + EPOCH_GAP_MS) * 10_000n)
  return typed(TIME, bytes)
}
