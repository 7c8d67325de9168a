/** What a camera notes beside the picture. */
export interface CameraNotes {
  /** `2026:03:02 08:00:00`, local time without a zone. */
  readonly takenAt?: string
  readonly description?: string
  /** Degrees north: where it was taken. */
  readonly latitude?: number
}

/** A grey picture of 1 to 4096 pixels a side, with what a camera noted. */
export function makeJpeg(width: number, height: number, notes: CameraNotes = {}): Uint8Array {
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  frame.writeUInt16BE(height, 1)
  frame.writeUInt16BE(width, 3)
  // Each block of 8 × 8 is as grey as the one before: two codes of one bit, and both are 0.
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8)
  const bits = Buffer.alloc(Math.ceil((blocks * 2) / 8))
  const used = (blocks * 2) % 8
  if (used > 0) bits.writeUInt8(0xff >> used, bits.length - 1)
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif(notes)])),
    segment(0xdb, Buffer.alloc(65, 1).fill(0, 0, 1)),
    segment(0xc0, frame),
    segment(0xc4, codeTable(0x00)),
    segment(0xc4, codeTable(0x10)),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    bits,
    Buffer.from([0xff, 0xd9]),
  ])
}

function segment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([head, data])
}

/** A Huffman table with one code of one bit, for the symbol 0. */
function codeTable(id: number): Buffer {
  const table = Buffer.alloc(18)
  table.writeUInt8(id, 0)
  table.writeUInt8(1, 1)
  return table
}

interface Tag {
  readonly id: number
  readonly type: 2 | 4 | 5
  readonly value: Buffer
}

const text = (id: number, value: string): Tag => ({ id, type: 2, value: Buffer.from(`${value}\0`) })

function exif({ takenAt, description, latitude }: CameraNotes): Buffer {
  const header = Buffer.from('49492a0008000000', 'hex')
  const own = description ? [text(0x010e, description)] : []
  const hasGps = latitude !== undefined
  const rootBytes = directoryBytes([
    ...own,
    pointer(0x8769, 0),
    ...(hasGps ? [pointer(0x8825, 0)] : []),
  ])
  const camera = directory(takenAt ? [text(0x9003, takenAt)] : [], 8 + rootBytes)
  const gpsAt = 8 + rootBytes + camera.length
  const gps = hasGps ? directory([text(0x0001, 'N'), degrees(0x0002, latitude)], gpsAt) : null
  const pointers = [pointer(0x8769, 8 + rootBytes), ...(gps ? [pointer(0x8825, gpsAt)] : [])]
  return Buffer.concat([
    header,
    directory([...own, ...pointers], 8),
    camera,
    gps ?? Buffer.alloc(0),
  ])
}

function pointer(id: number, at: number): Tag {
  const value = Buffer.alloc(4)
  value.writeUInt32LE(at)
  return { id, type: 4, value }
}

function degrees(id: number, value: number): Tag {
  const parts = Buffer.alloc(24)
  const whole = [Math.floor(value), 1, 0, 1, 0, 1]
  for (const [index, part] of whole.entries()) parts.writeUInt32LE(part, index * 4)
  return { id, type: 5, value: parts }
}

const TAG_BYTES = 12
const UNIT_BYTES = { 2: 1, 4: 4, 5: 8 } as const
const isApart = ({ value }: Tag): boolean => value.length > 4

function directoryBytes(tags: readonly Tag[]): number {
  return (
    6 +
    tags.length * TAG_BYTES +
    tags.filter(isApart).reduce((sum, { value }) => sum + value.length, 0)
  )
}

function directory(tags: readonly Tag[], at: number): Buffer {
  const head = Buffer.alloc(6 + tags.length * TAG_BYTES)
  head.writeUInt16LE(tags.length, 0)
  let valuesAt = at + head.length
  tags.forEach((tag, index) => {
    const place = 2 + index * TAG_BYTES
    head.writeUInt16LE(tag.id, place)
    head.writeUInt16LE(tag.type, place + 2)
    head.writeUInt32LE(tag.value.length / UNIT_BYTES[tag.type], place + 4)
    if (isApart(tag)) {
      head.writeUInt32LE(valuesAt, place + 8)
      valuesAt += tag.value.length
    } else tag.value.copy(head, place + 8)
  })
  return Buffer.concat([head, ...tags.filter(isApart).map(({ value }) => value)])
}
