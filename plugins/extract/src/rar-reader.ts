import type { ArchiveMember, Bundle, InflationBudget, MemberContent } from './archive'
import { MAX_MEMBERS, MAX_PART_BYTES } from './limits'
import { createMemberListing, type MemberListing } from './member-listing'
import { createMemberSink, discarding, type MemberSink, type SinkRules } from './member-sink'
import { rarNameOf } from './rar-name'
import { refusal } from './refusal'
import {
  ARCHIVE_SOLID,
  ARCHIVE_VOLUME,
  ERROR_BAD_PASSWORD,
  ERROR_END,
  ERROR_MISSING_PASSWORD,
  ERROR_NO_MEMORY,
  ERROR_OPEN,
  FLAG_DIRECTORY,
  FLAG_ENCRYPTED,
  FLAG_SPLIT_AFTER,
  FLAG_SPLIT_BEFORE,
  type UnrarArchive,
  type UnrarFiles,
  type UnrarHeader,
  type UnrarModule,
  unrarPool,
} from './unrar'
import type { Borrowed } from './wasm-instance'

/** The only file there is for UnRAR: it never sees a real one. */
const ARCHIVE_NAME = 'posted.rar'
const ARCHIVE_HANDLE = 1
const OUTPUT_HANDLE = 2
/** Most entries looked at, folders and litter included. */
const MAX_ENTRIES = MAX_MEMBERS * 2
/** How often other files may be asked for: a volume has several spellings. */
const MAX_ASKED_VOLUMES = 8

/**
 * Opens a rar (version 1.5 to 5) and lists it.
 * @param bytes the whole file
 * @param budget shared by everything inflated for this file
 * @throws Fault `document.encrypted` when the names are locked, `.damaged`, `.out-of-memory`
 */
export async function openRar(bytes: Buffer, budget: InflationBudget): Promise<Bundle> {
  const { listing, atEntry, flags } = await withUnrar(unrar => list(unrar, bytes))
  const isVolume = (flags & ARCHIVE_VOLUME) !== 0
  const rar = { bytes, atEntry, isVolume, isSolid: (flags & ARCHIVE_SOLID) !== 0 }
  return {
    ...listing.facts(),
    isVolume,
    contents: isWanted => contentsOf(rar, { budget, isWanted }),
    close: () => undefined,
  }
}

async function withUnrar<T>(use: (unrar: Borrowed<UnrarModule>) => T): Promise<T> {
  const unrar = await unrarPool.borrow()
  try {
    return use(unrar)
  } finally {
    unrar.giveBack()
  }
}

/** A rar that was listed. */
interface ListedRar {
  readonly bytes: Buffer
  /** Members by their place among all entries; folders and litter are missing. */
  readonly atEntry: ReadonlyMap<number, ArchiveMember>
  readonly isVolume: boolean
  /** Each member needs those before it unpacked. */
  readonly isSolid: boolean
}

/** The same while it is passed over. */
interface OpenRar extends ListedRar {
  readonly unrar: Borrowed<UnrarModule>
}

interface Listed {
  readonly listing: MemberListing
  readonly atEntry: ReadonlyMap<number, ArchiveMember>
  readonly flags: number
}

function list(unrar: Borrowed<UnrarModule>, bytes: Buffer): Listed {
  const listing = createMemberListing()
  const atEntry = new Map<number, ArchiveMember>()
  const { archive, flags } = openArchive(unrar, { bytes, isListing: true, output: null })
  try {
    for (let index = 0; index < MAX_ENTRIES && !listing.isFull(); index++) {
      const header = unrar.call(() => archive.getFileHeader())
      if (header.state.errCode === ERROR_END) break
      throwFault(header.state.errCode)
      const member = (header.flags & FLAG_DIRECTORY) === 0 ? listing.offer(memberOf(header)) : null
      if (member) atEntry.set(index, member)
      throwFault(unrar.call(() => archive.readFile(true)).errCode)
    }
    unrar.call(() => archive.delete())
  } catch {
    // The list of a volume breaks off where the next one should begin.
    if ((flags & ARCHIVE_VOLUME) === 0) listing.breakOff()
  }
  return { listing, atEntry, flags }
}

function memberOf({ name, unpSize, flags }: UnrarHeader): ArchiveMember {
  return {
    name: rarNameOf(name),
    claimedBytes: unpSize,
    isEncrypted: (flags & FLAG_ENCRYPTED) !== 0,
  }
}

async function* contentsOf(rar: ListedRar, rules: SinkRules): AsyncGenerator<MemberContent> {
  if (rar.atEntry.size === 0) return
  const unrar = await unrarPool.borrow()
  try {
    yield* passOver({ ...rar, unrar }, rules)
  } finally {
    unrar.giveBack()
  }
}

function* passOver(rar: OpenRar, rules: SinkRules): Generator<MemberContent> {
  const output: Output = { sink: discarding(rules) }
  const { archive } = openArchive(rar.unrar, { bytes: rar.bytes, isListing: false, output })
  const last = Math.max(...rar.atEntry.keys())
  for (let index = 0; index <= last; ) {
    rules.budget.take(0)
    const header = nextHeader(rar, archive)
    if (!header) return
    // What began in another volume was not listed.
    const isListed = (header.flags & FLAG_SPLIT_BEFORE) === 0
    const member = isListed ? rar.atEntry.get(index) : undefined
    const unpack = { archive, header, output }
    if (member) yield readMember(rar, member, { ...unpack, rules })
    else skipEntry(rar, unpack, rules)
    // Whatever follows in a solid archive is locked with it.
    if (rar.isSolid && member?.isEncrypted) return
    if (isListed) index++
  }
  rar.unrar.call(() => archive.delete())
}

/** Who takes what UnRAR writes now. */
interface Output {
  sink: MemberSink
}

interface Unpacking {
  readonly archive: UnrarArchive
  readonly header: UnrarHeader
  readonly output: Output
}

function readMember(
  rar: OpenRar,
  member: ArchiveMember,
  { rules, ...unpacking }: Unpacking & { readonly rules: SinkRules },
): MemberContent {
  const trouble = whyNot(unpacking.header, member)
  if (trouble) {
    skipEntry(rar, unpacking, rules)
    return { member, bytes: null, trouble }
  }
  const sink = createMemberSink(member, rules)
  unpacking.output.sink = sink
  return sink.end(faultOf(rar.unrar.call(() => unpacking.archive.readFile(false)).errCode))
}

function skipEntry(rar: OpenRar, { archive, header, output }: Unpacking, rules: SinkRules): void {
  output.sink = discarding(rules)
  rar.unrar.call(() => archive.readFile(canSkip(rar, header)))
}

function nextHeader({ unrar, isVolume }: OpenRar, archive: UnrarArchive): UnrarHeader | null {
  const header = unrar.call(() => archive.getFileHeader())
  if (isVolume && header.state.errCode !== 0) return null
  throwFault(header.state.errCode)
  return header
}

/** UnRAR unpacks a skipped member of a solid archive too, but out of sight of our bounds. */
function canSkip({ isSolid }: ListedRar, { flags }: UnrarHeader): boolean {
  return !isSolid || (flags & (FLAG_ENCRYPTED | FLAG_DIRECTORY)) !== 0
}

/** Why a member is not even begun. */
function whyNot({ flags }: UnrarHeader, member: ArchiveMember): Error | null {
  if (member.isEncrypted) return refusal('encrypted', 'member has a password')
  if (flags & FLAG_SPLIT_AFTER) return refusal('missing-part', member.name)
  if (member.claimedBytes > MAX_PART_BYTES)
    return refusal('too-large', `${member.name} is too large`)
  return null
}

function faultOf(errCode: number): Error | null {
  if (errCode === 0) return null
  if (errCode === ERROR_MISSING_PASSWORD || errCode === ERROR_BAD_PASSWORD) {
    return refusal('encrypted', `UnRAR error ${errCode}`)
  }
  if (errCode === ERROR_OPEN) return refusal('missing-part', 'the next volume')
  return refusal(
    errCode === ERROR_NO_MEMORY ? 'out-of-memory' : 'damaged',
    `UnRAR error ${errCode}`,
  )
}

function throwFault(errCode: number): void {
  const fault = faultOf(errCode)
  if (fault) throw fault
}

interface Opening {
  readonly bytes: Buffer
  readonly isListing: boolean
  /** Null while only names are listed. */
  readonly output: Output | null
}

function openArchive(
  unrar: Borrowed<UnrarModule>,
  { bytes, isListing, output }: Opening,
): { readonly archive: UnrarArchive; readonly flags: number } {
  unrar.module.extractor = filesOver(unrar.module, bytes, output)
  const archive = unrar.call(module => new module.RarArchive())
  // The empty password is an answer: UnRAR never asks anybody.
  const header = unrar.call(() => archive.open(ARCHIVE_NAME, '', isListing))
  const fault = faultOf(header.state.errCode)
  if (fault) {
    unrar.call(() => archive.delete())
    throw fault
  }
  return { archive, flags: header.flags }
}

/** Memory as UnRAR's file system: one archive to read, and a sink to write to, whatever name it gives. */
function filesOver(module: UnrarModule, bytes: Buffer, output: Output | null): UnrarFiles {
  let at = 0
  let asked = 0
  return {
    open: name => {
      if (name === ARCHIVE_NAME) {
        at = 0
        return ARCHIVE_HANDLE
      }
      // UnRAR would ask for the next volume for ever.
      if (++asked > MAX_ASKED_VOLUMES) throw refusal('missing-part', 'the next volume')
      return 0
    },
    create: () => OUTPUT_HANDLE,
    close: () => undefined,
    read: (_handle, address, sizeBytes) => {
      const piece = bytes.subarray(at, at + sizeBytes)
      module.HEAPU8.set(piece, address)
      at += piece.length
      return piece.length
    },
    write: (_handle, address, sizeBytes) => {
      output?.sink.push(module.HEAPU8.subarray(address, address + sizeBytes))
      return true
    },
    tell: () => at,
    seek: (_handle, offset, from) => {
      const base = from === 'SET' ? 0 : from === 'CUR' ? at : bytes.length
      if (base + offset < 0 || base + offset > bytes.length) return false
      at = base + offset
      return true
    },
  }
}
