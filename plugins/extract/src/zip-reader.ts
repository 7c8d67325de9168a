import type { Readable } from 'node:stream'
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl'
import type { Archive, ArchiveMember, InflationBudget } from './archive'
import { MAX_PART_BYTES, MAX_ZIP_ENTRIES } from './limits'
import { refusal } from './refusal'
import { isLitter, isSafeZipName, zipNameOf } from './zip-name'

/**
 * Opens an archive and reads its directory.
 * @param input a path, or the archive's bytes
 * @param budget shared by everything inflated for this file
 * @throws Fault `document.damaged` when there is no directory
 */
export async function openZip(input: string | Buffer, budget: InflationBudget): Promise<Archive> {
  const options = { decodeStrings: false, autoClose: false, lazyEntries: true }
  let file: ZipFile
  try {
    file =
      typeof input === 'string'
        ? await openPromise(input, options)
        : await fromBufferPromise(input, options)
  } catch (error) {
    throw refusal('damaged', String(error))
  }
  const directory = await readDirectory(file)
  const byName = new Map<string, ArchiveMember>()
  for (const { member } of directory.entries.values()) {
    const key = member.name.toLowerCase()
    if (!byName.has(key)) byName.set(key, member)
  }

  async function* chunks(member: ArchiveMember): AsyncGenerator<Buffer> {
    const stream = await openMember(file, directory.entries.get(member)?.entry)
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
    members: [...directory.entries.keys()],
    hasUnsafeNames: directory.hasUnsafeNames,
    isCut: directory.isCut,
    isDamaged: directory.isDamaged,
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

interface Directory {
  readonly entries: Map<ArchiveMember, { readonly entry: Entry; readonly member: ArchiveMember }>
  hasUnsafeNames: boolean
  isCut: boolean
  isDamaged: boolean
}

async function readDirectory(file: ZipFile): Promise<Directory> {
  const directory: Directory = {
    entries: new Map(),
    hasUnsafeNames: false,
    isCut: false,
    isDamaged: false,
  }
  let seen = 0
  try {
    for await (const entry of file.eachEntry()) {
      if (++seen > MAX_ZIP_ENTRIES) {
        directory.isCut = true
        break
      }
      addEntry(directory, entry)
    }
  } catch {
    directory.isDamaged = true
  }
  return directory
}

function addEntry(directory: Directory, entry: Entry): void {
  const name = zipNameOf(entry)
  if (name.endsWith('/') || isLitter(name)) return
  if (!isSafeZipName(name)) {
    directory.hasUnsafeNames = true
    return
  }
  const member = { name, claimedBytes: entry.uncompressedSize, isEncrypted: entry.isEncrypted() }
  directory.entries.set(member, { entry, member })
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
