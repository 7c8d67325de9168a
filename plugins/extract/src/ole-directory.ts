/** An entry of the directory of a compound file (MS-CFB 2.6). */
export interface OleEntry {
  readonly name: string
  /** With the storages it lies in, `/` between them; the root is not named. */
  readonly path: string
  readonly kind: 'storage' | 'stream'
  readonly startSector: number
  readonly sizeBytes: number
}

/** The directory of a compound file. */
export interface OleDirectory {
  /** Everything that hangs on the root, then what hangs nowhere (the tree is broken): that under its name. */
  readonly entries: readonly OleEntry[]
  /** The entry that holds the mini stream; null when there is none. */
  readonly root: OleEntry | null
}

const ENTRY_BYTES = 128
const NO_ENTRY = 0xffffffff
const STORAGE = 1
const STREAM = 2
const ROOT = 5
/** Deepest storage that is looked into; Office itself nests embedded documents three deep. */
const MAX_DEPTH = 32

interface RawEntry {
  readonly name: string
  readonly type: number
  readonly left: number
  readonly right: number
  readonly child: number
  readonly startSector: number
  readonly sizeBytes: number
}

/**
 * Reads a directory. Its tree is walked with every entry once, so that no loop is followed.
 * @param bytes all sectors of the directory; their number is bounded by whoever read them
 */
export function parseDirectory(bytes: Buffer): OleDirectory {
  const raw: RawEntry[] = []
  for (let at = 0; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) raw.push(entryAt(bytes, at))
  const rootAt = raw.findIndex(({ type }) => type === ROOT)
  const root = raw[rootAt]
  const seen = new Set<number>([rootAt])
  const entries = root ? walkTree(raw, root.child, seen) : []
  raw.forEach((entry, index) => {
    if (!seen.has(index)) addEntry(entries, entry, entry.name)
  })
  return { entries, root: root ? { ...root, path: '', kind: 'storage' } : null }
}

function entryAt(bytes: Buffer, at: number): RawEntry {
  const nameBytes = bytes.readUInt16LE(at + 64)
  const isNamed = nameBytes >= 2 && nameBytes <= 64
  return {
    name: isNamed ? bytes.toString('utf16le', at, at + nameBytes - 2) : '',
    type: isNamed ? (bytes[at + 66] ?? 0) : 0,
    left: bytes.readUInt32LE(at + 68),
    right: bytes.readUInt32LE(at + 72),
    child: bytes.readUInt32LE(at + 76),
    startSector: bytes.readUInt32LE(at + 116),
    // The upper half of the size is rubbish in files of old programs; no part is larger than 4 GB.
    sizeBytes: bytes.readUInt32LE(at + 120),
  }
}

function walkTree(raw: readonly RawEntry[], start: number, seen: Set<number>): OleEntry[] {
  const entries: OleEntry[] = []
  const waiting = [{ index: start, parent: '', depth: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { index, parent, depth } = next
    const entry = raw[index]
    if (!entry || index === NO_ENTRY || seen.has(index) || depth > MAX_DEPTH) continue
    seen.add(index)
    const path = `${parent}${entry.name}`
    addEntry(entries, entry, path)
    waiting.push({ index: entry.left, parent, depth }, { index: entry.right, parent, depth })
    if (entry.type === STORAGE) {
      waiting.push({ index: entry.child, parent: `${path}/`, depth: depth + 1 })
    }
  }
  return entries
}

function addEntry(entries: OleEntry[], entry: RawEntry, path: string): void {
  if (entry.type !== STORAGE && entry.type !== STREAM) return
  const { name, startSector, sizeBytes } = entry
  const kind = entry.type === STREAM ? 'stream' : 'storage'
  entries.push({ name, path, kind, startSector, sizeBytes })
}
