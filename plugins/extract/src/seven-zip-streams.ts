import { refusal } from './refusal'
import { createHeaderCursor, type HeaderCursor } from './seven-zip-bytes'

const ID = {
  end: 0,
  pack: 6,
  unpack: 7,
  sub: 8,
  size: 9,
  digest: 10,
  folder: 11,
  codersSize: 12,
  counts: 13,
} as const
const AES = '06f10701'
/** Most coders behind one another in a folder; 7-Zip takes 32. */
const MAX_CODERS = 32

/** A run of members that are packed together. */
export interface PackedFolder {
  readonly isEncrypted: boolean
  /** What it unpacks to, as the header claims. */
  readonly claimedBytes: number
  /** Claimed sizes of its members, in their order. */
  readonly members: readonly number[]
}

/**
 * Reads what a header says about packed data (7zFormat.txt, "Streams Info").
 * @param cursor behind the mark of the streams; left behind their end
 * @throws Fault `document.damaged`, `.too-large`
 */
export function readStreams(cursor: HeaderCursor): readonly PackedFolder[] {
  let folders: readonly Folder[] = []
  let members: readonly (readonly number[])[] | null = null
  for (let id = cursor.byte(); id !== ID.end; id = cursor.byte()) {
    if (id === ID.pack) skipPackInfo(cursor)
    else if (id === ID.unpack) folders = readFolders(cursor)
    else if (id === ID.sub) members = readMembers(cursor, folders)
    else throw refusal('damaged', `7z streams have a mark ${id}`)
  }
  return folders.map(({ isEncrypted, claimedBytes }, index) => ({
    isEncrypted,
    claimedBytes,
    members: members?.[index] ?? [claimedBytes],
  }))
}

interface Folder {
  readonly isEncrypted: boolean
  readonly outputs: number
  claimedBytes: number
  hasDigest: boolean
}

function skipPackInfo(cursor: HeaderCursor): void {
  cursor.number()
  const streams = cursor.count()
  for (let id = cursor.byte(); id !== ID.end; id = cursor.byte()) {
    if (id === ID.size) for (let i = 0; i < streams; i++) cursor.number()
    else if (id === ID.digest) skipDigests(cursor, streams)
    else throw refusal('damaged', `7z packs have a mark ${id}`)
  }
}

function skipDigests(cursor: HeaderCursor, count: number): boolean[] {
  const defined = cursor.optionalBits(count)
  cursor.skip(defined.filter(Boolean).length * 4)
  return defined
}

function readFolders(cursor: HeaderCursor): readonly Folder[] {
  if (cursor.byte() !== ID.folder) throw refusal('damaged', '7z folders are missing')
  const count = cursor.count()
  if (cursor.byte() !== 0) throw refusal('unsupported', '7z folders are elsewhere')
  const folders = Array.from({ length: count }, () => readFolder(cursor))
  for (let id = cursor.byte(); id !== ID.end; id = cursor.byte()) {
    if (id === ID.codersSize) for (const folder of folders) readFolderSize(cursor, folder)
    else if (id === ID.digest) readFolderDigests(cursor, folders)
    else throw refusal('damaged', `7z folders have a mark ${id}`)
  }
  return folders
}

/** The largest output is taken as the folder's: right for every chain 7-Zip writes. */
function readFolderSize(cursor: HeaderCursor, folder: Folder): void {
  for (let i = 0; i < folder.outputs; i++) {
    folder.claimedBytes = Math.max(folder.claimedBytes, cursor.number())
  }
}

function readFolderDigests(cursor: HeaderCursor, folders: readonly Folder[]): void {
  const defined = skipDigests(cursor, folders.length)
  folders.forEach((folder, index) => {
    folder.hasDigest = defined[index] === true
  })
}

function readFolder(cursor: HeaderCursor): Folder {
  const count = cursor.count()
  if (count === 0 || count > MAX_CODERS) throw refusal('damaged', `${count} coders`)
  const coders = Array.from({ length: count }, () => readCoder(cursor))
  const inputs = coders.reduce((sum, coder) => sum + coder.inputs, 0)
  const outputs = coders.reduce((sum, coder) => sum + coder.outputs, 0)
  if (inputs > MAX_CODERS || outputs > MAX_CODERS) throw refusal('damaged', 'too many streams')
  const bound = outputs - 1
  const packed = inputs - bound
  const numbers = bound * 2 + (packed > 1 ? packed : 0)
  for (let i = 0; i < numbers; i++) cursor.number()
  const isEncrypted = coders.some(({ method }) => method === AES)
  return { isEncrypted, outputs, claimedBytes: 0, hasDigest: false }
}

interface Coder {
  /** In hex. */
  readonly method: string
  readonly inputs: number
  readonly outputs: number
}

function readCoder(cursor: HeaderCursor): Coder {
  const flags = cursor.byte()
  const method = cursor.take(flags & 0xf).toString('hex')
  const isComplex = (flags & 0x10) !== 0
  const inputs = isComplex ? cursor.count() : 1
  const outputs = isComplex ? cursor.count() : 1
  if ((flags & 0x20) !== 0) cursor.skip(cursor.number())
  return { method, inputs, outputs }
}

function readMembers(
  cursor: HeaderCursor,
  folders: readonly Folder[],
): readonly (readonly number[])[] {
  let id = cursor.byte()
  let counts = folders.map(() => 1)
  if (id === ID.counts) {
    counts = folders.map(() => cursor.count())
    id = cursor.byte()
  }
  const sizes = folders.map(({ claimedBytes }, index) =>
    sizesIn(id === ID.size ? cursor : NOTHING, counts[index] ?? 0, claimedBytes),
  )
  if (id === ID.size) id = cursor.byte()
  while (id !== ID.end) {
    if (id !== ID.digest) throw refusal('damaged', `7z members have a mark ${id}`)
    skipDigests(cursor, countWithoutDigest(folders, counts))
    id = cursor.byte()
  }
  return sizes
}

const NOTHING = createHeaderCursor(Buffer.alloc(0))

/** The last size is not written: it is what the others leave. */
function sizesIn(cursor: HeaderCursor, count: number, folderBytes: number): readonly number[] {
  const sizes: number[] = []
  let left = folderBytes
  for (let i = 0; i + 1 < count; i++) {
    const sizeBytes = cursor.number()
    sizes.push(sizeBytes)
    left -= sizeBytes
  }
  if (count > 0) sizes.push(Math.max(0, left))
  return sizes
}

function countWithoutDigest(folders: readonly Folder[], counts: readonly number[]): number {
  return folders.reduce((sum, { hasDigest }, index) => {
    const count = counts[index] ?? 0
    return count === 1 && hasDigest ? sum : sum + count
  }, 0)
}
