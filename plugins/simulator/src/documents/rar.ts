import { crc32 } from './crc32'

/** A file in a rar. */
export interface RarEntry {
  /** The name as bytes: UTF-8 in RAR 5, in old archives the encoding of the system that wrote it. */
  readonly name: Uint8Array
  readonly bytes: Uint8Array
  /** Marked as locked; the bytes stay as they are. */
  readonly isLocked?: boolean
  /** What the header claims instead of the true size. */
  readonly claimedBytes?: number
  /** It goes on in the next volume. */
  readonly isSplit?: boolean
}

/** What is told about the whole archive. */
export interface RarOptions {
  /** 4 is what old WinRAR wrote, 5 what it writes since 2013. */
  readonly version?: 4 | 5
  readonly isSolid?: boolean
  readonly isVolume?: boolean
  /** The names are locked too: nothing can be listed. */
  readonly hasLockedNames?: boolean
}

/** Writes a rar without compression by the public description of the format. */
export function storedRar(entries: readonly RarEntry[], options: RarOptions = {}): Uint8Array {
  return options.version === 4 ? rar4(entries, options) : rar5(entries, options)
}

const flag = (isSet: boolean | undefined, bit: number): number => (isSet ? bit : 0)

function rar4(entries: readonly RarEntry[], options: RarOptions): Uint8Array {
  const mainFlags =
    flag(options.isVolume, 0x101) | flag(options.isSolid, 0x08) | flag(options.hasLockedNames, 0x80)
  const parts: Uint8Array[] = [
    Buffer.from('526172211a0700', 'hex'),
    block4(0x73, mainFlags, Buffer.alloc(6)),
  ]
  if (options.hasLockedNames) return Buffer.concat([...parts, Buffer.alloc(64, 0xa5)])
  entries.forEach((entry, index) => {
    const fileFlags =
      0x8000 |
      flag(entry.isSplit, 0x02) |
      flag(entry.isLocked, 0x04) |
      flag(options.isSolid && index > 0, 0x10)
    parts.push(block4(0x74, fileFlags, fileHead4(entry)), Buffer.from(entry.bytes))
  })
  parts.push(block4(0x7b, 0x4000 | flag(options.isVolume, 1), Buffer.alloc(0)))
  return Buffer.concat(parts)
}

function fileHead4({ name, bytes, claimedBytes }: RarEntry): Buffer {
  const head = Buffer.alloc(25)
  head.writeUInt32LE(bytes.length, 0)
  head.writeUInt32LE(claimedBytes ?? bytes.length, 4)
  head.writeUInt8(2, 8)
  head.writeUInt32LE(crc32(bytes), 9)
  head.writeUInt32LE(0x5c624000, 13)
  head.writeUInt8(29, 17)
  head.writeUInt8(0x30, 18)
  head.writeUInt16LE(name.length, 19)
  head.writeUInt32LE(0x20, 21)
  return Buffer.concat([head, name])
}

function block4(type: number, flags: number, body: Buffer): Buffer {
  const head = Buffer.alloc(7)
  head.writeUInt8(type, 2)
  head.writeUInt16LE(flags, 3)
  head.writeUInt16LE(7 + body.length, 5)
  const block = Buffer.concat([head, body])
  block.writeUInt16LE(crc32(block.subarray(2)) & 0xffff, 0)
  return block
}

function rar5(entries: readonly RarEntry[], options: RarOptions): Uint8Array {
  const parts: Uint8Array[] = [Buffer.from('526172211a070100', 'hex')]
  if (options.hasLockedNames) {
    const salt = Buffer.alloc(16, 7)
    parts.push(block5([vint(4), vint(0), vint(0), vint(0), Buffer.from([15]), salt]))
    return Buffer.concat([...parts, Buffer.alloc(64, 0xa5)])
  }
  const mainFlags = flag(options.isVolume, 0x01) | flag(options.isSolid, 0x04)
  parts.push(block5([vint(1), vint(0), vint(mainFlags)]))
  entries.forEach((entry, index) => {
    parts.push(fileBlock5(entry, Boolean(options.isSolid) && index > 0), Buffer.from(entry.bytes))
  })
  parts.push(block5([vint(5), vint(0), vint(flag(options.isVolume, 1))]))
  return Buffer.concat(parts)
}

function fileBlock5(entry: RarEntry, isSolid: boolean): Buffer {
  const { name, bytes, claimedBytes } = entry
  // Record 1: encrypted with AES-256, a salt and a start vector.
  const lock = [vint(1), vint(0), vint(0), Buffer.from([15]), Buffer.alloc(32, 7)]
  const record = Buffer.concat(lock)
  const extra = entry.isLocked ? Buffer.concat([vint(record.length), record]) : Buffer.alloc(0)
  const crc = Buffer.alloc(4)
  crc.writeUInt32LE(crc32(bytes))
  const blockFlags = 0x02 | flag(entry.isLocked, 0x01) | flag(entry.isSplit, 0x10)
  return block5([
    vint(2),
    vint(blockFlags),
    entry.isLocked ? vint(extra.length) : Buffer.alloc(0),
    vint(bytes.length),
    vint(0x04),
    vint(claimedBytes ?? bytes.length),
    vint(0x20),
    crc,
    vint(flag(isSolid, 0x40)),
    vint(0),
    vint(name.length),
    Buffer.from(name),
    extra,
  ])
}

function block5(fields: readonly Buffer[]): Buffer {
  const body = Buffer.concat(fields)
  const sized = Buffer.concat([vint(body.length), body])
  const crc = Buffer.alloc(4)
  crc.writeUInt32LE(crc32(sized))
  return Buffer.concat([crc, sized])
}

/** Seven bits a byte, the lowest first; the high bit says that more follow. */
function vint(value: number): Buffer {
  const bytes: number[] = []
  let left = value
  while (left >= 0x80) {
    bytes.push((left % 0x80) | 0x80)
    left = Math.floor(left / 0x80)
  }
  return Buffer.from([...bytes, left])
}
