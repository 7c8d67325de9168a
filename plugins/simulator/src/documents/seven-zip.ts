import { crc32 } from './crc32'

/** A file in a 7z; without bytes it is a folder. */
export interface SevenZipFile {
  readonly name: string
  readonly bytes?: Uint8Array
  /** What the header claims instead of the true size. */
  readonly claimedBytes?: number
}

/** What is told about the whole archive. */
export interface SevenZipOptions {
  /** All files are packed as one run of bytes. */
  readonly isSolid?: boolean
  /** The bytes are marked as locked. */
  readonly isLocked?: boolean
  /** The names are locked too: nothing can be listed. */
  readonly hasLockedNames?: boolean
  /** The header is itself packed, as 7-Zip does by default. */
  readonly hasPackedHeader?: boolean
}

/** Coders: copy, and AES-256 with its parameters. */
const COPY = Buffer.from([1, 0x01, 0x00])
const AES = Buffer.from([1, 0x24, 0x06, 0xf1, 0x07, 0x01, 2, 0x13, 0x00])

/** Writes a 7z without compression by the public description of the format (7zFormat.txt). */
export function storedSevenZip(
  files: readonly SevenZipFile[],
  options: SevenZipOptions = {},
): Uint8Array {
  const packed = files.flatMap(({ bytes }) => (bytes ? [bytes] : []))
  const header = headerOf(files, options)
  if (options.hasLockedNames) {
    return archiveOf([...packed, header], encodedHeader(lengthOf(packed), header.length, AES))
  }
  if (options.hasPackedHeader) {
    return archiveOf([...packed, header], encodedHeader(lengthOf(packed), header.length, COPY))
  }
  return archiveOf(packed, header)
}

function archiveOf(packed: readonly Uint8Array[], header: Buffer): Uint8Array {
  const start = Buffer.alloc(32)
  start.write('377abcaf271c0004', 'hex')
  start.writeBigUInt64LE(BigInt(lengthOf(packed)), 12)
  start.writeBigUInt64LE(BigInt(header.length), 20)
  start.writeUInt32LE(crc32(header), 28)
  start.writeUInt32LE(crc32(start.subarray(12)), 8)
  return Buffer.concat([start, ...packed, header])
}

function encodedHeader(at: number, sizeBytes: number, coder: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from([0x17]),
    packInfo(at, [sizeBytes]),
    unpackInfo(coder, [sizeBytes]),
    Buffer.from([0]),
  ])
}

function headerOf(files: readonly SevenZipFile[], options: SevenZipOptions): Buffer {
  const stored = files.filter(({ bytes }) => bytes)
  const sizes = stored.map(({ bytes }) => bytes?.length ?? 0)
  const claims = stored.map(({ claimedBytes }, index) => claimedBytes ?? sizes[index] ?? 0)
  const folders = options.isSolid ? [sum(claims)] : claims
  const packs = options.isSolid ? [sum(sizes)] : sizes
  const streams = Buffer.concat([
    Buffer.from([4]),
    packInfo(0, packs),
    unpackInfo(options.isLocked ? AES : COPY, folders),
    subStreams(stored, options.isSolid ? claims : null),
    Buffer.from([0]),
  ])
  const none = stored.length === 0
  return Buffer.concat([Buffer.from([1]), none ? Buffer.alloc(0) : streams, filesInfo(files)])
}

function packInfo(at: number, sizes: readonly number[]): Buffer {
  const fields = [Buffer.from([6]), number(at), number(sizes.length), Buffer.from([9])]
  return Buffer.concat([...fields, ...sizes.map(number), Buffer.from([0])])
}

function unpackInfo(coder: Buffer, sizes: readonly number[]): Buffer {
  const start = [Buffer.from([7, 0x0b]), number(sizes.length), Buffer.from([0])]
  const coders = sizes.map(() => coder)
  return Buffer.concat([
    ...start,
    ...coders,
    Buffer.from([0x0c]),
    ...sizes.map(number),
    Buffer.from([0]),
  ])
}

function subStreams(stored: readonly SevenZipFile[], solid: readonly number[] | null): Buffer {
  const counts = solid ? [Buffer.from([0x0d]), number(solid.length)] : []
  const sizes = solid ? [Buffer.from([9]), ...solid.slice(0, -1).map(number)] : []
  const crcs = stored.map(({ bytes }) => {
    const crc = Buffer.alloc(4)
    crc.writeUInt32LE(crc32(bytes ?? new Uint8Array()))
    return crc
  })
  return Buffer.concat([
    Buffer.from([8]),
    ...counts,
    ...sizes,
    Buffer.from([0x0a, 1]),
    ...crcs,
    Buffer.from([0]),
  ])
}

function filesInfo(files: readonly SevenZipFile[]): Buffer {
  const names = Buffer.from(files.map(({ name }) => `${name}\0`).join(''), 'utf16le')
  const folders = Buffer.alloc(Math.ceil(files.length / 8))
  files.forEach(({ bytes }, index) => {
    const at = index >> 3
    if (!bytes) folders.writeUInt8(folders.readUInt8(at) | (0x80 >> (index & 7)), at)
  })
  return Buffer.concat([
    Buffer.from([5]),
    number(files.length),
    Buffer.from([0x0e]),
    number(folders.length),
    folders,
    Buffer.from([0x11]),
    number(names.length + 1),
    Buffer.from([0]),
    names,
    Buffer.from([0, 0]),
  ])
}

/** In the format's own coding; nine bytes hold whatever there is. */
function number(value: number): Buffer {
  const bytes = Buffer.alloc(9, 0xff)
  bytes.writeBigUInt64LE(BigInt(value), 1)
  return bytes
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const lengthOf = (parts: readonly Uint8Array[]): number => sum(parts.map(({ length }) => length))
