import { type ByteSource, bufferSource } from './byte-source'
import { MAX_PART_BYTES } from './limits'
import { type OleDirectory, type OleEntry, parseDirectory } from './ole-directory'
import { followChain, NOT_A_SECTOR, type OleSectors, openSectors } from './ole-sectors'
import { refusal } from './refusal'

/** Bytes of directory that are read: 32,768 entries; a school document has ten to a hundred. */
const MAX_DIRECTORY_BYTES = 4 * 1024 * 1024

/** Files up to this size are read whole. */
const MAX_KEPT_BYTES = 8 * 1024 * 1024

/** An open compound file (MS-CFB): the container of Office 97-2003. Only what is asked for is read. */
export interface OleFile {
  readonly entries: readonly OleEntry[]
  /** The allocation table or the directory is cut: streams are taken to stand in one run. */
  readonly isDamaged: boolean
  /**
   * An entry by its path, whatever its case.
   * @param path storages and name, `/` between them
   */
  find(path: string): OleEntry | null
  /**
   * The bytes of a stream; fewer than the directory claims when the file ends early.
   * @param path as for {@link OleFile.find}
   * @returns null when there is no such stream
   * @throws Fault `document.too-large` beyond {@link MAX_PART_BYTES}
   */
  stream(path: string): Promise<Buffer | null>
}

/**
 * Opens a compound file.
 * @param source the file; pictures and films in it are never read
 * @throws Fault `document.damaged` when it is none
 */
export function openOle(source: ByteSource): Promise<OleFile> {
  const known = opened.get(source)
  if (known) return known
  const file = openOnce(source)
  opened.set(source, file)
  return file
}

/** A file is opened to be told, and again to be read: its tables are kept in between. */
const opened = new WeakMap<ByteSource, Promise<OleFile>>()

async function openOnce(source: ByteSource): Promise<OleFile> {
  // Many small reads cost more than a small file.
  const isSmall = source.sizeBytes <= MAX_KEPT_BYTES
  const sectors = await openSectors(isSmall ? bufferSource(await source.bytes()) : source)
  const { sectorBytes, directoryStart } = sectors.header
  const chain = sectors.chain(directoryStart, MAX_DIRECTORY_BYTES / sectorBytes)
  const directory = parseDirectory(await sectors.read([...new Set(chain)]))
  if (!directory.root) return salvagedWord(source)
  const byPath = new Map<string, OleEntry>()
  for (const entry of directory.entries) {
    const key = entry.path.toLowerCase()
    if (!byPath.has(key)) byPath.set(key, entry)
  }
  const find = (path: string): OleEntry | null => byPath.get(path.toLowerCase()) ?? null
  const mini = miniStream(sectors, directory)
  return {
    entries: directory.entries,
    isDamaged: sectors.isCut,
    find,
    stream: async path => {
      const entry = find(path)
      if (entry?.kind !== 'stream') return null
      if (entry.sizeBytes > MAX_PART_BYTES) throw refusal('too-large', `${path} is too large`)
      if (entry.sizeBytes < sectors.header.miniLimitBytes) return mini(entry)
      return streamOf(sectors, entry)
    },
  }
}

/** First bytes of the stream that Word writes first. */
const WORD_MAGIC: ReadonlySet<number> = new Set([0xa5ec, 0xa5dc])
const HEADER_BYTES = 512

/** A document whose upload broke off has lost its directory, which stands last; its text stands first. */
async function salvagedWord(source: ByteSource): Promise<OleFile> {
  const bytes = await source.range(HEADER_BYTES, MAX_PART_BYTES)
  if (bytes.length < 2 || !WORD_MAGIC.has(bytes.readUInt16LE(0))) {
    throw refusal('damaged', 'no directory')
  }
  const name = 'WordDocument'
  const entry: OleEntry = {
    name,
    path: name,
    kind: 'stream',
    startSector: 0,
    sizeBytes: bytes.length,
  }
  const find = (path: string): OleEntry | null => (path === name ? entry : null)
  const stream = async (path: string): Promise<Buffer | null> => (find(path) ? bytes : null)
  return { entries: [entry], isDamaged: true, find, stream }
}

async function streamOf(sectors: OleSectors, entry: OleEntry): Promise<Buffer> {
  const wanted = Math.ceil(entry.sizeBytes / sectors.header.sectorBytes)
  return (await sectors.read(sectors.chain(entry.startSector, wanted))).subarray(0, entry.sizeBytes)
}

/** Small streams share one stream, in sectors of 64 bytes with a table of their own. */
function miniStream(
  sectors: OleSectors,
  directory: OleDirectory,
): (entry: OleEntry) => Promise<Buffer> {
  const { sectorBytes, miniSectorBytes, miniTableStart } = sectors.header
  let opened: { readonly bytes: Buffer; readonly table: Buffer } | null = null
  const open = async (): Promise<{ readonly bytes: Buffer; readonly table: Buffer }> => {
    const root = directory.root
    const sizeBytes = Math.min(root?.sizeBytes ?? 0, MAX_PART_BYTES)
    const bytes = root ? await streamOf(sectors, { ...root, sizeBytes }) : Buffer.alloc(0)
    const tableSectors = Math.ceil(((bytes.length / miniSectorBytes) * 4) / sectorBytes)
    return { bytes, table: await sectors.read(sectors.chain(miniTableStart, tableSectors)) }
  }
  return async entry => {
    opened ??= await open()
    const { bytes, table } = opened
    const next = (sector: number): number =>
      sector * 4 + 4 <= table.length ? table.readUInt32LE(sector * 4) : NOT_A_SECTOR
    const wanted = Math.ceil(entry.sizeBytes / miniSectorBytes)
    const pieces = followChain(entry.startSector, next, wanted).map(sector =>
      bytes.subarray(sector * miniSectorBytes, (sector + 1) * miniSectorBytes),
    )
    return Buffer.concat(pieces).subarray(0, entry.sizeBytes)
  }
}
