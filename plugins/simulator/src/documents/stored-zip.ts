import { crc32 } from './crc32'

/** One file in an archive. */
export interface ZipEntry {
  /** The name as bytes: UTF-8, or GBK as Chinese Windows writes it. */
  readonly name: Uint8Array
  readonly bytes: Uint8Array
}

/** 2026-03-02 08:00:00 as DOS writes it; always the same, so that the bytes are. */
const dosTime = 8 << 11
const dosDate = ((2026 - 1980) << 9) | (3 << 5) | 2
const utf8Flag = 0x0800
const versionNeeded = 20

function header(entry: ZipEntry, signature: number, flags: number): Buffer {
  const central = signature === 0x02014b50
  const made = Buffer.alloc(central ? 46 : 30)
  made.writeUInt32LE(signature, 0)
  const at = central ? 6 : 4
  if (central) made.writeUInt16LE(versionNeeded, 4)
  made.writeUInt16LE(versionNeeded, at)
  made.writeUInt16LE(flags, at + 2)
  made.writeUInt16LE(dosTime, at + 6)
  made.writeUInt16LE(dosDate, at + 8)
  made.writeUInt32LE(crc32(entry.bytes), at + 10)
  made.writeUInt32LE(entry.bytes.length, at + 14)
  made.writeUInt32LE(entry.bytes.length, at + 18)
  made.writeUInt16LE(entry.name.length, at + 22)
  return made
}

/** Writes a zip without compression, so that the same entries give the same bytes everywhere. */
export function storedZip(
  entries: readonly ZipEntry[],
  names: 'utf8' | 'gbkWithoutFlag' = 'utf8',
): Uint8Array {
  const flags = names === 'utf8' ? utf8Flag : 0
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const entry of entries) {
    const local = header(entry, 0x04034b50, flags)
    const central = header(entry, 0x02014b50, flags)
    central.writeUInt32LE(offset, 42)
    parts.push(local, entry.name, entry.bytes)
    directory.push(central, entry.name)
    offset += local.length + entry.name.length + entry.bytes.length
  }
  const directoryBytes = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directoryBytes.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, directoryBytes, end])
}
