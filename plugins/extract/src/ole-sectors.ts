import type { ByteSource } from './byte-source'
import { refusal } from './refusal'

/** First of the special values in an allocation table: free, end of chain, the table itself. */
export const NOT_A_SECTOR = 0xfffffffa
const HEADER_BYTES = 512
/** Allocation table entries that stand in the header itself. */
const HEADER_TABLE_ENTRIES = 109
/** Most sectors that are believed: a file of 2 GB in sectors of 512 bytes. */
const MAX_SECTORS = 4 * 1024 * 1024
/** A stream in more pieces than this is cut out of the whole file: so many single reads cost more. */
const MAX_RUNS = 128

/** What the header of a compound file says (MS-CFB 2.2). */
export interface OleHeader {
  readonly sectorBytes: number
  readonly miniSectorBytes: number
  /** Streams smaller than this live in the mini stream. */
  readonly miniLimitBytes: number
  readonly directoryStart: number
  readonly miniTableStart: number
}

/** The sectors of a compound file, read as they are asked for. */
export interface OleSectors {
  readonly header: OleHeader
  /** The table is shorter than the file. */
  readonly isCut: boolean
  /**
   * The sectors of a chain. A chain that loops ends after as many sectors as the file has.
   * @param start first sector
   * @param wanted most sectors
   */
  chain(start: number, wanted: number): readonly number[]
  /** The bytes of these sectors, fewer where the file ends early. */
  read(chain: readonly number[]): Promise<Buffer>
}

/**
 * Reads the header and the allocation table of a compound file.
 * @param source the file; its claims about itself are bounded by its size
 * @throws Fault `document.damaged` when the header is none
 */
export async function openSectors(source: ByteSource): Promise<OleSectors> {
  const head = await source.range(0, HEADER_BYTES)
  const header = headerOf(head)
  const { sectorBytes } = header
  const sectorCount = Math.min(MAX_SECTORS, Math.ceil(source.sizeBytes / sectorBytes))
  const read = (chain: readonly number[]): Promise<Buffer> => readRuns(source, chain, sectorBytes)
  const tableSectors = await allocationSectors(head, { read, sectorCount, sectorBytes })
  const table = await read(tableSectors)
  // Where the table is cut the next sector is the likeliest: programs write streams in one run.
  const next = (sector: number): number =>
    sector * 4 + 4 <= table.length ? table.readUInt32LE(sector * 4) : sector + 1
  return {
    header,
    isCut: table.length < (sectorCount - 1) * 4,
    read,
    chain: (start, wanted) => followChain(start, next, Math.min(wanted, sectorCount)),
  }
}

/**
 * Follows a chain through a table.
 * @param start first sector
 * @param next the table
 * @param most sectors that are followed; a loop ends here at the latest
 */
export function followChain(
  start: number,
  next: (sector: number) => number,
  most: number,
): readonly number[] {
  const chain: number[] = []
  for (let at = start; at < NOT_A_SECTOR && chain.length < most; at = next(at)) chain.push(at)
  return chain
}

function headerOf(head: Buffer): OleHeader {
  const sectorShift = head.length < HEADER_BYTES ? 0 : head.readUInt16LE(30)
  if (sectorShift !== 9 && sectorShift !== 12) throw refusal('damaged', 'no compound file header')
  const miniShift = head.readUInt16LE(32)
  return {
    sectorBytes: 1 << sectorShift,
    miniSectorBytes: 1 << (miniShift >= 4 && miniShift < sectorShift ? miniShift : 6),
    miniLimitBytes: head.readUInt32LE(56),
    directoryStart: head.readUInt32LE(48),
    miniTableStart: head.readUInt32LE(60),
  }
}

/** The table's own sectors: 109 in the header, the rest in a chain of sectors that list them. */
async function allocationSectors(
  head: Buffer,
  file: {
    readonly read: (chain: readonly number[]) => Promise<Buffer>
    readonly sectorCount: number
    readonly sectorBytes: number
  },
): Promise<readonly number[]> {
  const perSector = file.sectorBytes / 4
  const needed = Math.ceil(file.sectorCount / perSector)
  const found: number[] = []
  const take = (list: Buffer, entries: number): void => {
    for (let i = 0; i < entries && found.length < needed && i * 4 + 4 <= list.length; i++) {
      const sector = list.readUInt32LE(i * 4)
      if (sector < NOT_A_SECTOR) found.push(sector)
    }
  }
  take(head.subarray(76), HEADER_TABLE_ENTRIES)
  let list = head.readUInt32LE(68)
  const mostLists = Math.ceil(needed / (perSector - 1)) + 1
  for (let seen = 0; list < NOT_A_SECTOR && found.length < needed && seen < mostLists; seen++) {
    const bytes = await file.read([list])
    take(bytes, perSector - 1)
    list = bytes.length === file.sectorBytes ? bytes.readUInt32LE(bytes.length - 4) : NOT_A_SECTOR
  }
  return found
}

async function readRuns(
  source: ByteSource,
  chain: readonly number[],
  sectorBytes: number,
): Promise<Buffer> {
  const runs = runsOf(chain)
  const whole = runs.length > MAX_RUNS ? await source.bytes() : null
  const pieces: Buffer[] = []
  for (const { first, count } of runs) {
    const at = (first + 1) * sectorBytes
    const sizeBytes = count * sectorBytes
    const piece = whole ? whole.subarray(at, at + sizeBytes) : await source.range(at, sizeBytes)
    pieces.push(piece)
    // What follows a hole would stand at the wrong place.
    if (piece.length < sizeBytes) break
  }
  return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces)
}

function runsOf(chain: readonly number[]): readonly { first: number; count: number }[] {
  const runs: { first: number; count: number }[] = []
  for (const sector of chain) {
    const last = runs.at(-1)
    if (last && last.first + last.count === sector) last.count++
    else runs.push({ first: sector, count: 1 })
  }
  return runs
}
