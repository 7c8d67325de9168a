import { constants, inflateRawSync } from 'node:zlib'
import type { InflationBudget } from './archive'
import { MAX_MEMBERS, MAX_PART_BYTES } from './limits'
import { DEFLATED, STORED } from './zip-at-once'

/** A member as its own header in front of its bytes tells it. */
export interface ScannedMember {
  /** Where its header begins. */
  readonly headerAt: number
  /** The method, or stored where {@link salvaged} stands in for what is there. */
  readonly method: number
  readonly isEncrypted: boolean
  readonly isUtf8: boolean
  readonly nameRaw: Buffer
  readonly extra: Buffer
  readonly packedBytes: number
  /** As claimed; where nothing is claimed as found, or more than is ever read where that is unknown. */
  readonly unpackedBytes: number
  /** What could be unpacked of a member that the end of the file cuts; null for a whole one. */
  readonly salvaged: Buffer | null
}

const SIGNATURE_BYTES = Buffer.from([0x50, 0x4b, 0x03, 0x04])
const DIRECTORY_SIGNATURE = 0x02014b50
const HEADER_BYTES = 30
const ENCRYPTED_FLAG = 1
const DESCRIPTOR_FLAG = 8
const UTF8_FLAG = 0x800
/** A size that stands elsewhere (zip64). */
const ELSEWHERE = 0xffffffff
/** Highest version a format description knows, tenfold: what claims more is no header. */
const MAX_VERSION = 63
/** Longest name taken for one. */
const MAX_NAME_BYTES = 4096
/** Most that is unpacked in all only to find where members end. */
const MAX_SEARCHED_BYTES = 128 * 1024 * 1024

/** Signatures without a header behind them; by chance there is one in 4 GB. */
const MAX_FALSE_HEADERS = 10_000

interface Header extends Omit<ScannedMember, 'salvaged'> {
  readonly dataAt: number
  readonly hasSizes: boolean
}

/**
 * Finds the members of an archive whose directory is lost, from the first one on: a member without a size is unpacked
 * to learn where it ends.
 * @param bytes of what there is of the archive
 * @param budget only its time is used
 * @returns at most one more than {@link MAX_MEMBERS}
 * @throws Fault `document.timed-out`
 */
export function scanZip(bytes: Buffer, budget: InflationBudget): readonly ScannedMember[] {
  const members: ScannedMember[] = []
  let at = nextHeader(bytes, 0)
  let searchableBytes = MAX_SEARCHED_BYTES
  let falseHeaders = 0
  while (at !== null && members.length <= MAX_MEMBERS && falseHeaders <= MAX_FALSE_HEADERS) {
    budget.take(0)
    const header = headerAt(bytes, at)
    if (!header) {
      falseHeaders++
      at = nextHeader(bytes, at + 1)
      continue
    }
    const { member, endsAt, searchedBytes } = measure(bytes, header, searchableBytes)
    searchableBytes -= searchedBytes
    members.push(member)
    at = isDirectory(bytes, endsAt) ? null : nextHeader(bytes, endsAt)
  }
  return members
}

interface Measured {
  readonly member: ScannedMember
  readonly endsAt: number
  readonly searchedBytes: number
}

function measure(bytes: Buffer, header: Header, searchableBytes: number): Measured {
  const { dataAt, hasSizes, packedBytes } = header
  const fits = dataAt + packedBytes <= bytes.length
  if (hasSizes && fits) return measured(header, packedBytes, {})
  const rest = bytes.subarray(dataAt)
  if (header.method === STORED && hasSizes && !header.isEncrypted)
    return measured(header, rest.length, { salvaged: rest })
  const most = Math.min(MAX_PART_BYTES, searchableBytes)
  const found = header.isEncrypted || header.method !== DEFLATED ? null : unpack(rest, most)
  // Its end is not to be had: it ends where the next one begins.
  if (!found)
    return measured(header, (nextHeader(bytes, dataAt) ?? bytes.length) - dataAt, {
      unpackedBytes: hasSizes ? header.unpackedBytes : MAX_PART_BYTES + 1,
    })
  const { whole, usedBytes } = found
  const isCut = usedBytes >= rest.length
  return {
    ...measured(header, usedBytes, { unpackedBytes: whole.length, salvaged: isCut ? whole : null }),
    searchedBytes: whole.length,
  }
}

function measured(
  header: Header,
  packedBytes: number,
  { unpackedBytes = header.unpackedBytes, salvaged = null }: Partial<ScannedMember>,
): Measured {
  const member = { ...header, packedBytes, unpackedBytes, salvaged }
  return { member, endsAt: header.dataAt + packedBytes, searchedBytes: 0 }
}

/** What a stream gives up to its own end or the end of the file; null when it is broken or gives too much. */
function unpack(packed: Buffer, mostBytes: number): { whole: Buffer; usedBytes: number } | null {
  try {
    const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: Math.max(1, mostBytes) }
    // With `info` the call tells how much it took; its type does not know.
    const told: unknown = inflateRawSync(packed, { ...options, info: true })
    const { buffer, engine } = told as { buffer: Buffer; engine: { bytesWritten: number } }
    return { whole: buffer, usedBytes: engine.bytesWritten }
  } catch {
    return null
  }
}

function headerAt(bytes: Buffer, at: number): Header | null {
  if (at + HEADER_BYTES > bytes.length) return null
  const flags = bytes.readUInt16LE(at + 6)
  const [packedBytes, unpackedBytes] = [bytes.readUInt32LE(at + 18), bytes.readUInt32LE(at + 22)]
  const nameBytes = bytes.readUInt16LE(at + 26)
  const nameAt = at + HEADER_BYTES
  const extraAt = nameAt + nameBytes
  const dataAt = extraAt + bytes.readUInt16LE(at + 28)
  if (bytes.readUInt8(at + 4) > MAX_VERSION || nameBytes === 0 || nameBytes > MAX_NAME_BYTES)
    return null
  if (dataAt > bytes.length) return null
  return {
    headerAt: at,
    dataAt,
    method: bytes.readUInt16LE(at + 8),
    isEncrypted: (flags & ENCRYPTED_FLAG) !== 0,
    isUtf8: (flags & UTF8_FLAG) !== 0,
    nameRaw: bytes.subarray(nameAt, extraAt),
    extra: bytes.subarray(extraAt, dataAt),
    hasSizes: hasSizes(flags, packedBytes, unpackedBytes),
    packedBytes,
    unpackedBytes,
  }
}

/** Some programs write sizes and a descriptor behind the bytes as well. */
function hasSizes(flags: number, packedBytes: number, unpackedBytes: number): boolean {
  if (packedBytes === ELSEWHERE || unpackedBytes === ELSEWHERE) return false
  return (flags & DESCRIPTOR_FLAG) === 0 || packedBytes > 0
}

function nextHeader(bytes: Buffer, from: number): number | null {
  const at = bytes.indexOf(SIGNATURE_BYTES, from)
  return at < 0 ? null : at
}

function isDirectory(bytes: Buffer, at: number): boolean {
  return at + 4 <= bytes.length && bytes.readUInt32LE(at) === DIRECTORY_SIGNATURE
}
