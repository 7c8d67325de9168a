import { crc32 } from 'node:zlib'
import type { ArchiveMember, Bundle, InflationBudget, MemberContent } from './archive'
import { type Libarchive, libarchivePool } from './libarchive'
import { MAX_PART_BYTES } from './limits'
import { createMemberListing } from './member-listing'
import { createMemberSink, discarding, type MemberSink, type SinkRules } from './member-sink'
import { refusal } from './refusal'
import {
  headerUnwrapping,
  packedHeaderOf,
  readSevenZipHeader,
  type SevenZipEntry,
} from './seven-zip-header'
import type { Borrowed } from './wasm-instance'

const SIGNATURE_BYTES = 32
/** A header of 5,000 long names takes 2 MB. */
const MAX_HEADER_BYTES = 16 * 1024 * 1024
/** A packed header may hold a packed header; 7-Zip never writes more than one. */
const MAX_HEADER_LAYERS = 4
/** What an archive without members has none of: the mark of a header and of its end. */
const EMPTY_HEADER = Buffer.from([1, 0])
/** How much is taken out of libarchive at once. */
const READ_BYTES = 64 * 1024

/**
 * Opens a 7z and lists it. libarchive unpacks; the header is read here, since libarchive's WASM
 * build has no locale and turns every Chinese name into asterisks.
 * @param bytes the whole file
 * @param budget shared by everything inflated for this file
 * @throws Fault `document.encrypted` when the names are locked, `.damaged`, `.too-large`, `.out-of-memory`
 */
export async function openSevenZip(bytes: Buffer, budget: InflationBudget): Promise<Bundle> {
  const packed = packedPartOf(bytes)
  const { entries, renamed } = readSevenZipHeader(await plainHeader(packed, budget))
  const listing = createMemberListing()
  const atEntry = new Map<number, ArchiveMember>()
  entries.forEach(({ name, claimedBytes, isEncrypted, isFolder }, index) => {
    const member = isFolder ? null : listing.offer({ name, claimedBytes, isEncrypted })
    if (member) atEntry.set(index, member)
  })
  const archive = { pieces: withHeader(packed.data, renamed), entries, atEntry }
  return {
    ...listing.facts(),
    isVolume: false,
    contents: isWanted => contentsOf(archive, { budget, isWanted }),
    close: () => undefined,
  }
}

interface PackedPart {
  /** From the signature to where the header begins. */
  readonly data: Buffer
  readonly header: Buffer
}

function packedPartOf(bytes: Buffer): PackedPart {
  if (bytes.length < SIGNATURE_BYTES) throw refusal('damaged', '7z breaks off')
  const at = SIGNATURE_BYTES + Number(bytes.readBigUInt64LE(12))
  const sizeBytes = Number(bytes.readBigUInt64LE(20))
  if (sizeBytes === 0) return { data: bytes.subarray(0, SIGNATURE_BYTES), header: EMPTY_HEADER }
  if (sizeBytes > MAX_HEADER_BYTES) throw refusal('too-large', `7z header of ${sizeBytes} bytes`)
  if (at + sizeBytes > bytes.length) throw refusal('damaged', '7z header is beyond the end')
  return { data: bytes.subarray(0, at), header: bytes.subarray(at, at + sizeBytes) }
}

async function plainHeader({ data, header }: PackedPart, budget: InflationBudget): Promise<Buffer> {
  let plain = header
  for (let layer = 0; layer < MAX_HEADER_LAYERS; layer++) {
    const packed = packedHeaderOf(plain)
    if (!packed) return plain
    if (packed.isEncrypted) throw refusal('encrypted', '7z with locked names')
    plain = await unwrap(withHeader(data, headerUnwrapping(packed.streams)), budget)
  }
  throw refusal('hostile', '7z header in header')
}

async function unwrap(pieces: readonly Buffer[], budget: InflationBudget): Promise<Buffer> {
  const entry = { name: '', isFolder: false, claimedBytes: 0, isEncrypted: false, packedIn: 0 }
  const member = { name: 'header', claimedBytes: 0, isEncrypted: false }
  const archive = { pieces, entries: [entry], atEntry: new Map([[0, member]]) }
  for await (const content of contentsOf(archive, { budget, isWanted: () => true })) {
    if (content.bytes) return content.bytes
    throw content.trouble
  }
  throw refusal('damaged', '7z header does not unpack')
}

/** A 7z with another header, in pieces since it may be large: signature, packed data, header. */
function withHeader(data: Buffer, header: Buffer): readonly Buffer[] {
  const signature = Buffer.from(data.subarray(0, SIGNATURE_BYTES))
  signature.writeBigUInt64LE(BigInt(data.length - SIGNATURE_BYTES), 12)
  signature.writeBigUInt64LE(BigInt(header.length), 20)
  signature.writeUInt32LE(crc32(header), 28)
  signature.writeUInt32LE(crc32(signature.subarray(12)), 8)
  return [signature, data.subarray(SIGNATURE_BYTES), header]
}

interface ListedSevenZip {
  readonly pieces: readonly Buffer[]
  readonly entries: readonly SevenZipEntry[]
  readonly atEntry: ReadonlyMap<number, ArchiveMember>
}

async function* contentsOf(
  archive: ListedSevenZip,
  rules: SinkRules,
): AsyncGenerator<MemberContent> {
  if (archive.atEntry.size === 0) return
  const library = await libarchivePool.borrow()
  try {
    const open = openIn(library, archive.pieces)
    try {
      yield* passOver(archive, open, rules)
    } finally {
      open.close()
    }
  } finally {
    library.giveBack()
  }
}

function* passOver(
  { entries, atEntry }: ListedSevenZip,
  open: OpenArchive,
  rules: SinkRules,
): Generator<MemberContent> {
  const last = Math.max(...atEntry.keys())
  for (let index = 0; index <= last; index++) {
    rules.budget.take(0)
    if (open.next() !== String(index)) throw refusal('damaged', '7z breaks off')
    const entry = entries[index]
    // Otherwise libarchive would unpack it later, for the sake of the next, and unbounded.
    const toEnd = !entry?.isEncrypted && entry?.packedIn === entries[index + 1]?.packedIn
    const member = atEntry.get(index)
    if (member) yield readMember(member, { open, toEnd, rules })
    else if (toEnd) open.read(discarding(rules), true)
  }
}

interface Step {
  readonly open: OpenArchive
  readonly toEnd: boolean
  readonly rules: SinkRules
}

function readMember(member: ArchiveMember, { open, toEnd, rules }: Step): MemberContent {
  const refused = whyNot(member)
  if (!refused) {
    const sink = createMemberSink(member, rules)
    return sink.end(open.read(sink, toEnd))
  }
  if (toEnd) open.read(discarding(rules), true)
  return { member, bytes: null, trouble: refused }
}

function whyNot({ isEncrypted, claimedBytes, name }: ArchiveMember): Error | null {
  if (isEncrypted) return refusal('encrypted', 'member has a password')
  return claimedBytes > MAX_PART_BYTES ? refusal('too-large', `${name} is too large`) : null
}

/** An archive in libarchive's memory. */
interface OpenArchive {
  /** The name of the next entry; null at the end and where the archive breaks off. */
  next(): string | null
  /**
   * Unpacks the entry.
   * @param toEnd whether to go on when the sink has enough
   * @returns what libarchive complained about; null for nothing
   */
  read(sink: MemberSink, toEnd: boolean): Error | null
  close(): void
}

function openIn(library: Borrowed<Libarchive>, pieces: readonly Buffer[]): OpenArchive {
  const { module } = library.module
  const sizeBytes = pieces.reduce((sum, { length }) => sum + length, 0)
  const buffer = library.call(() => module._malloc(READ_BYTES))
  const file = library.call(() => module._malloc(sizeBytes))
  if (buffer === 0 || file === 0) throw refusal('out-of-memory', '7z does not fit')
  let at = file
  for (const piece of pieces) {
    module.HEAPU8.set(piece, at)
    at += piece.length
  }
  const archive = library.call(() => module._archive_read_new_memory(file, sizeBytes, 0))
  if (archive === 0) throw refusal('damaged', 'libarchive does not know it')
  return {
    next: () => {
      const entry = library.call(() => module._archive_read_next_entry(archive))
      if (entry === 0) return null
      const name = library.call(({ entry_pathname }) => entry_pathname(entry))
      return name.replace(/\/$/, '')
    },
    read: (sink, toEnd) => {
      while (toEnd || !sink.isDone()) {
        const read = library.call(() => module._archive_read_data(archive, buffer, READ_BYTES))
        if (read === 0) break
        if (read < 0) return libarchiveFault(library.call(lib => lib.error_string(archive)))
        sink.push(module.HEAPU8.subarray(buffer, buffer + read))
      }
      return null
    },
    close: () => {
      try {
        library.call(() => module._archive_read_free(archive))
        library.call(() => module._free(file))
        library.call(() => module._free(buffer))
      } catch {
        // An instance that broke off is thrown away whole.
      }
    },
  }
}

function libarchiveFault(message: string): Error {
  if (/encrypt|passphrase/i.test(message)) return refusal('encrypted', message)
  if (/memory|allocate/i.test(message)) return refusal('out-of-memory', message)
  return refusal(/unsupported|not supported/i.test(message) ? 'unsupported' : 'damaged', message)
}
