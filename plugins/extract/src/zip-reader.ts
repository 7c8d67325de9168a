import type { Readable } from 'node:stream'
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl'
import type { Archive, ArchiveMember, InflationBudget, MemberContent } from './archive'
import { fileSource } from './byte-source'
import { MAX_PART_BYTES } from './limits'
import { createMemberListing, type MemberListing } from './member-listing'
import { zipNameOf } from './member-name'
import { createMemberSink, type MemberSink, type SinkRules } from './member-sink'
import { refusal, warningOf } from './refusal'
import { inflateAtOnce } from './zip-at-once'
import { untilEndOfZip } from './zip-end'
import { rebuildZip } from './zip-rebuild'

/** Most of a file on disk that is gone through when its directory is lost. */
const MAX_SALVAGED_BYTES = 64 * 1024 * 1024

/**
 * Opens an archive and reads its directory; where that is lost or broken, goes by the members' own headers, and the
 * archive is damaged.
 * @param input a path, or the archive's bytes
 * @param budget shared by everything inflated for this file
 * @throws Fault `document.damaged` when no member is to be found, `.missing-part` for one of many disks
 */
export async function openZip(input: string | Buffer, budget: InflationBudget): Promise<Archive> {
  const opened = await openZipFile(input).catch((trouble: unknown) => ({ trouble }))
  if ('trouble' in opened) {
    const salvaged =
      warningOf(opened.trouble) === 'damaged' ? await openSalvaged(input, budget) : null
    if (!salvaged) throw opened.trouble
    return archiveOf(salvaged, budget)
  }
  if (!opened.listing.facts().isDamaged) return archiveOf(opened, budget)
  const salvaged = await openSalvaged(input, budget).catch(() => null)
  if (!salvaged || salvaged.listing.members.length <= opened.listing.members.length)
    return archiveOf(opened, budget)
  opened.file.close()
  return archiveOf(salvaged, budget)
}

interface OpenZip extends Directory {
  readonly file: ZipFile
  readonly input: string | Buffer
}

async function openZipFile(input: string | Buffer): Promise<OpenZip> {
  const options = { decodeStrings: false, autoClose: false, lazyEntries: true }
  try {
    const file =
      typeof input === 'string'
        ? await openPromise(input, options)
        : await fromBufferPromise(untilEndOfZip(input), options)
    return { file, input, ...(await readDirectory(file)) }
  } catch (error) {
    throw refusal(/multi-disk/.test(String(error)) ? 'missing-part' : 'damaged', String(error))
  }
}

/** @returns null where nothing is found */
async function openSalvaged(
  input: string | Buffer,
  budget: InflationBudget,
): Promise<OpenZip | null> {
  const bytes = typeof input === 'string' ? await startOf(input) : input
  const rebuilt = rebuildZip(bytes, budget)
  if (!rebuilt) return null
  const opened = await openZipFile(rebuilt)
  opened.listing.breakOff()
  return opened
}

/** The first {@link MAX_SALVAGED_BYTES}: they are held twice. */
async function startOf(path: string): Promise<Buffer> {
  const source = await fileSource(path)
  return source.prefix(Math.min(source.sizeBytes, MAX_SALVAGED_BYTES))
}

function archiveOf({ file, input, listing, entries }: OpenZip, budget: InflationBudget): Archive {
  const byName = new Map<string, ArchiveMember>()
  for (const member of listing.members) {
    const key = member.name.toLowerCase()
    if (!byName.has(key)) byName.set(key, member)
  }

  const wholeOf = (entry: Entry | undefined): Promise<Buffer | null> | null =>
    entry && typeof input !== 'string' ? inflateAtOnce(file, input, entry) : null

  async function* chunks(member: ArchiveMember): AsyncGenerator<Buffer> {
    const entry = entries.get(member)
    const whole = await wholeOf(entry)
    if (whole) {
      budget.take(whole.length)
      yield whole
      return
    }
    const stream = await openMember(file, entry)
    let partBytes = 0
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        partBytes += chunk.length
        if (partBytes > MAX_PART_BYTES) throw refusal('too-large', `${member.name} is too large`)
        budget.take(chunk.length)
        yield chunk
      }
    } catch (error) {
      throw inflationFault(error)
    } finally {
      stream.destroy()
    }
  }
  return {
    ...listing.facts(),
    isVolume: false,
    contents: isWanted => contentsOf({ members: listing.members, chunks }, { budget, isWanted }),
    find: name => byName.get(name.toLowerCase()),
    chunks,
    bytes: async member => Buffer.concat(await collect(chunks(member), Number.POSITIVE_INFINITY)),
    head: async (member, sizeBytes) =>
      Buffer.concat(await collect(chunks(member), sizeBytes)).subarray(0, sizeBytes),
    close: () => {
      file.close()
    },
  }
}

/** Budget is taken where the chunks come from. */
const TAKES_NOTHING: InflationBudget = { take: () => undefined }

async function* contentsOf(
  { members, chunks }: Pick<Archive, 'members' | 'chunks'>,
  { budget, isWanted }: SinkRules,
): AsyncGenerator<MemberContent> {
  for (const member of members) {
    budget.take(0)
    yield contentOf(chunks(member), createMemberSink(member, { budget: TAKES_NOTHING, isWanted }))
  }
}

async function contentOf(chunks: AsyncGenerator<Buffer>, sink: MemberSink): Promise<MemberContent> {
  try {
    for await (const chunk of chunks) {
      sink.push(chunk)
      if (sink.isDone()) break
    }
    return sink.end(null)
  } catch (error) {
    return sink.end(error)
  }
}

interface Directory {
  readonly entries: ReadonlyMap<ArchiveMember, Entry>
  readonly listing: MemberListing
}

async function readDirectory(file: ZipFile): Promise<Directory> {
  const entries = new Map<ArchiveMember, Entry>()
  const listing = createMemberListing()
  try {
    for await (const entry of file.eachEntry()) {
      const member = listing.offer({
        name: zipNameOf(entry),
        claimedBytes: entry.uncompressedSize,
        isEncrypted: entry.isEncrypted(),
      })
      if (member) entries.set(member, entry)
      if (listing.isFull()) break
    }
  } catch {
    listing.breakOff()
  }
  return { entries, listing }
}

async function openMember(file: ZipFile, entry: Entry | undefined): Promise<Readable> {
  if (!entry) throw refusal('damaged', 'no such member')
  if (entry.isEncrypted()) throw refusal('encrypted', 'member has a password')
  if (!entry.canDecodeFileData()) throw refusal('unsupported', 'unknown compression')
  try {
    return await file.openReadStreamPromise(entry)
  } catch (error) {
    throw refusal('damaged', String(error))
  }
}

async function collect(chunks: AsyncGenerator<Buffer>, enoughBytes: number): Promise<Buffer[]> {
  const kept: Buffer[] = []
  let sizeBytes = 0
  for await (const chunk of chunks) {
    kept.push(chunk)
    sizeBytes += chunk.length
    if (sizeBytes >= enoughBytes) break
  }
  return kept
}

/** yauzl stops a member at its claimed size: whoever claims less than there is means harm. */
function inflationFault(error: unknown): unknown {
  if (error instanceof Error && error.message.startsWith('too many bytes')) {
    return refusal('hostile', error.message)
  }
  return error
}
