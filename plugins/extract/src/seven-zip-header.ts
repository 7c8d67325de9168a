import { refusal } from './refusal'
import { createHeaderCursor, type HeaderCursor, MAX_HEADER_ITEMS } from './seven-zip-bytes'
import { type PackedFolder, readStreams } from './seven-zip-streams'

const ID = {
  end: 0,
  header: 1,
  properties: 2,

  streams: 4,
  files: 5,
  members: 8,
  emptyStream: 14,
  emptyFile: 15,
  names: 17,
  encoded: 23,
} as const

/** An entry of a 7z. */
export interface SevenZipEntry {
  /** `/` between folders, as decoded from UTF-16. */
  readonly name: string
  readonly isFolder: boolean
  readonly claimedBytes: number
  readonly isEncrypted: boolean
  /** Entries with the same number are unpacked together; null for an empty one. */
  readonly packedIn: number | null
}

/** A header as it was read. */
export interface SevenZipHeader {
  readonly entries: readonly SevenZipEntry[]
  /** The same header with `0`, `1`, `2` … for names: libarchive loses Chinese ones. */
  readonly renamed: Buffer
}

/** The streams of a header that is itself packed; null when it is not. */
export function packedHeaderOf(header: Buffer): { streams: Buffer; isEncrypted: boolean } | null {
  if (header[0] !== ID.encoded) return null
  const streams = header.subarray(1)
  const folders = readStreams(createHeaderCursor(streams))
  return { streams, isEncrypted: folders.some(({ isEncrypted }) => isEncrypted) }
}

/** A header that makes the packed header of an archive its only member. */
export function headerUnwrapping(streams: Buffer): Buffer {
  const start = Buffer.from([ID.header, ID.streams])
  // libarchive wants members counted, even if by default.
  const members = Buffer.from([ID.members, ID.end, ID.end])
  const packed = streams.subarray(0, streamsLength(streams) - 1)
  return Buffer.concat([start, packed, members, filesOf(1, [])])
}

/**
 * Reads a plain header (7zFormat.txt, "Header").
 * @throws Fault `document.damaged`, `.too-large`, `.unsupported`
 */
export function readSevenZipHeader(header: Buffer): SevenZipHeader {
  const cursor = createHeaderCursor(header)
  if (cursor.byte() !== ID.header) throw refusal('damaged', 'no 7z header')
  let folders: readonly PackedFolder[] = []
  for (let at = cursor.at(), id = cursor.byte(); id !== ID.end; id = cursor.byte()) {
    if (id === ID.files) {
      const files = readFiles(cursor)
      const start = header.subarray(0, at)
      const renamed = Buffer.concat([start, filesOf(files.names.length, files.kept)])
      return { entries: entriesOf(files, folders), renamed }
    }
    if (id === ID.properties) skipProperties(cursor)
    else if (id === ID.streams) folders = readStreams(cursor)
    else throw refusal('unsupported', `7z header has a mark ${id}`)
    at = cursor.at()
  }
  return { entries: [], renamed: header }
}

/** Most properties of the files; the format knows ten. */
const MAX_FILE_PROPERTIES = 100
/** What stands once in any archive: to read it again for each of a million marks would take minutes. */
const SINGLE: ReadonlySet<number> = new Set([ID.names, ID.emptyStream, ID.emptyFile])

interface Files {
  readonly names: readonly string[]
  /** Entries without packed data: folders and empty files. */
  readonly isEmpty: readonly boolean[]
  /** Of the empty ones, which are files. */
  readonly isEmptyFile: readonly boolean[]
  /** Properties to be kept as they are. */
  readonly kept: readonly Buffer[]
}

function readFiles(cursor: HeaderCursor): Files {
  const count = cursor.count()
  const found = readFileProperties(cursor)
  const named = found.get(ID.names)
  const names = named ? readNames(named, count) : []
  if (names.length !== count) throw refusal('damaged', '7z names are missing')
  const isEmpty = bitsOf(found.get(ID.emptyStream), count)
  const isEmptyFile = bitsOf(found.get(ID.emptyFile), isEmpty.filter(Boolean).length)
  const kept = [ID.emptyStream, ID.emptyFile].flatMap(id => {
    const data = found.get(id)
    return data ? [Buffer.concat([Buffer.from([id]), numberBytes(data.length), data])] : []
  })
  return { names, isEmpty, isEmptyFile, kept }
}

function bitsOf(data: Buffer | undefined, count: number): readonly boolean[] {
  return data ? createHeaderCursor(data).bits(count) : []
}

/** What a header tells of all its files, by mark; unknown marks too. */
function readFileProperties(cursor: HeaderCursor): ReadonlyMap<number, Buffer> {
  const found = new Map<number, Buffer>()
  let properties = 0
  for (let id = cursor.byte(); id !== ID.end; id = cursor.byte()) {
    if (++properties > MAX_FILE_PROPERTIES || (SINGLE.has(id) && found.has(id))) {
      throw refusal('damaged', '7z tells the same of its files again')
    }
    found.set(id, cursor.take(cursor.number()))
  }
  return found
}

function readNames(data: Buffer, count: number): readonly string[] {
  if (data[0] !== 0) throw refusal('unsupported', '7z names are elsewhere')
  const names = data.subarray(1).toString('utf16le').split('\0', count)
  return names.map(name => name.replace(/\\/g, '/'))
}

function entriesOf(files: Files, folders: readonly PackedFolder[]): readonly SevenZipEntry[] {
  const packed = folders.flatMap(({ members, isEncrypted }, packedIn) => {
    return members.map(claimedBytes => ({ claimedBytes, isEncrypted, packedIn }))
  })
  let nextPacked = 0
  let nextEmpty = 0
  return files.names.map((name, index) => {
    if (files.isEmpty[index]) {
      const isFolder = files.isEmptyFile[nextEmpty++] !== true
      return { name, isFolder, claimedBytes: 0, isEncrypted: false, packedIn: null }
    }
    const stream = packed[nextPacked++]
    if (!stream) throw refusal('damaged', '7z has more files than streams')
    return { name, isFolder: false, ...stream }
  })
}

function filesOf(count: number, kept: readonly Buffer[]): Buffer {
  const names = Array.from({ length: count }, (_, index) => `${index}\0`).join('')
  const data = Buffer.concat([Buffer.from([0]), Buffer.from(names, 'utf16le')])
  return Buffer.concat([
    Buffer.from([ID.files]),
    numberBytes(count),
    ...kept,
    Buffer.from([ID.names]),
    numberBytes(data.length),
    data,
    Buffer.from([ID.end, ID.end]),
  ])
}

/** A number in the 7z coding of five bytes. */
function numberBytes(value: number): Buffer {
  const bytes = Buffer.alloc(5, 0xf0)
  bytes.writeUInt32LE(value, 1)
  return bytes
}

function streamsLength(streams: Buffer): number {
  const cursor = createHeaderCursor(streams)
  readStreams(cursor)
  return cursor.at()
}

function skipProperties(cursor: HeaderCursor): void {
  for (let i = 0; i < MAX_HEADER_ITEMS && cursor.byte() !== ID.end; i++) {
    cursor.skip(cursor.number())
  }
}
