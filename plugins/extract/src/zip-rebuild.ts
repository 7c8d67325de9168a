import { parseExtraFields } from 'yauzl'
import type { InflationBudget } from './archive'
import { UNICODE_PATH_FIELD } from './member-name'
import { STORED } from './zip-at-once'
import { type ScannedMember, scanZip } from './zip-scan'

const ENTRY_BYTES = 46
const HEADER_BYTES = 30
const END_BYTES = 22
const ENCRYPTED_FLAG = 1
const UTF8_FLAG = 0x800
const VERSION = 20
/** What stands in front of a member with a password. */
const LOCK_BYTES = 12

/**
 * An archive that lost its directory (cut off on the way, or overwritten) with a new one behind what is left of it, so
 * that it is read by the same rules as any other.
 * @param bytes of what there is
 * @param budget only its time is used
 * @returns null where no member begins in it
 * @throws Fault `document.timed-out`
 */
export function rebuildZip(bytes: Buffer, budget: InflationBudget): Buffer | null {
  const members = scanZip(bytes, budget)
  if (members.length === 0) return null
  const added: Buffer[] = []
  const entries: Buffer[] = []
  let endsAt = bytes.length
  for (const member of members) {
    const { salvaged } = member
    if (!salvaged) {
      entries.push(entryOf(member))
      continue
    }
    const size = salvaged.length
    const stored = { ...member, method: STORED, packedBytes: size, unpackedBytes: size }
    entries.push(entryOf({ ...stored, headerAt: endsAt }))
    const pieces = [headerOf(stored), salvaged]
    added.push(...pieces)
    endsAt += HEADER_BYTES + member.nameRaw.length + size
  }
  const directory = Buffer.concat(entries)
  const end = endOf(entries.length, directory.length, endsAt)
  return Buffer.concat([bytes, ...added, directory, end])
}

function headerOf(member: ScannedMember): Buffer {
  const header = Buffer.alloc(HEADER_BYTES)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(VERSION, 4)
  writeFacts(header, member, 6)
  header.writeUInt16LE(member.nameRaw.length, 26)
  return Buffer.concat([header, member.nameRaw])
}

function entryOf(member: ScannedMember): Buffer {
  const extra = unicodePathOf(member.extra)
  const entry = Buffer.alloc(ENTRY_BYTES)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(VERSION, 4)
  entry.writeUInt16LE(VERSION, 6)
  writeFacts(entry, member, 8)
  entry.writeUInt16LE(member.nameRaw.length, 28)
  entry.writeUInt16LE(extra.length, 30)
  entry.writeUInt32LE(member.headerAt, 42)
  return Buffer.concat([entry, member.nameRaw, extra])
}

/** What a member's header and its entry in the directory say in the same order. */
function writeFacts(into: Buffer, member: ScannedMember, at: number): void {
  const flags = (member.isEncrypted ? ENCRYPTED_FLAG : 0) | (member.isUtf8 ? UTF8_FLAG : 0)
  into.writeUInt16LE(flags, at)
  into.writeUInt16LE(member.method, at + 2)
  const { packedBytes, unpackedBytes } = sizesOf(member)
  into.writeUInt32LE(packedBytes, at + 12)
  into.writeUInt32LE(unpackedBytes, at + 16)
}

/** Sizes of stored bytes must agree, a password's bytes counted: else yauzl refuses the whole directory. */
function sizesOf(member: ScannedMember): Pick<ScannedMember, 'packedBytes' | 'unpackedBytes'> {
  if (member.method !== STORED) return member
  const lockBytes = member.isEncrypted ? LOCK_BYTES : 0
  const packedBytes = Math.max(lockBytes, member.packedBytes)
  return { packedBytes, unpackedBytes: packedBytes - lockBytes }
}

/** The one extra field that names are told by; broken ones would cost the whole directory. */
function unicodePathOf(extra: Buffer): Buffer {
  try {
    const found = parseExtraFields(extra).find(({ id }) => id === UNICODE_PATH_FIELD)
    if (!found) return Buffer.alloc(0)
    const head = Buffer.alloc(4)
    head.writeUInt16LE(found.id, 0)
    head.writeUInt16LE(found.data.length, 2)
    return Buffer.concat([head, found.data])
  } catch {
    return Buffer.alloc(0)
  }
}

function endOf(members: number, directoryBytes: number, directoryAt: number): Buffer {
  const end = Buffer.alloc(END_BYTES)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(members, 8)
  end.writeUInt16LE(members, 10)
  end.writeUInt32LE(directoryBytes, 12)
  end.writeUInt32LE(directoryAt, 16)
  return end
}
