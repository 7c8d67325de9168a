import { refusal } from '../refusal'
import { type PptRecord, RECORD, type RecordWalker } from './ppt-records'

/** Where the objects of the current edit stand in the stream. */
export interface PptObjects {
  /** The document container; null when it is lost. */
  readonly document: PptRecord | null
  /** An object by the number that references give; null when it is lost. */
  readonly find: (id: number) => PptRecord | null
  /** The way through the edits was broken: what was found by looking through the stream is given. */
  readonly isGuessed: boolean
}

/** Marks in the stream `Current User` (MS-PPT 2.3.2). */
const LOCKED = 0xf3d1c4df
/** Most saves that are followed back, and places that all of them list together. */
const MAX_EDITS = 10_000
const MAX_OBJECTS = 1_000_000
/** Bytes of an edit that say that the presentation is locked. */
const LOCKED_EDIT_BYTES = 32

/**
 * Finds the objects of the last save. What older saves wrote and the last one replaced or deleted
 * is still in the stream, and must not be found.
 * @param walker over the stream `PowerPoint Document`
 * @param currentUser the stream that says where the last save stands; null when it is lost
 * @throws Fault `document.encrypted`
 */
export function currentObjects(walker: RecordWalker, currentUser: Buffer | null): PptObjects {
  const told = editAt(currentUser)
  const toldEdit = told === null ? null : walker.at(told)
  const isGuessed = toldEdit?.type !== RECORD.userEdit
  const edits = editsBack(walker, isGuessed ? lastEdit(walker) : toldEdit)
  const places = placesOf(walker, edits)
  const find = (id: number): PptRecord | null => {
    const at = places.get(id)
    return at === undefined ? null : walker.at(at)
  }
  const [newest] = edits
  const document = newest ? find(walker.bytes.readUInt32LE(newest.start + 16)) : null
  return { document: document?.type === RECORD.document ? document : null, find, isGuessed }
}

/** From the last save to the first; a way that runs in circles ends. */
function editsBack(walker: RecordWalker, last: PptRecord | null): readonly PptRecord[] {
  const edits: PptRecord[] = []
  const seen = new Set<number>()
  for (let edit = last; edit && isWholeEdit(edit) && edits.length < MAX_EDITS; ) {
    if (edit.end - edit.start >= LOCKED_EDIT_BYTES) {
      throw refusal('encrypted', 'PowerPoint password')
    }
    edits.push(edit)
    const before = walker.bytes.readUInt32LE(edit.start + 8)
    if (before === 0 || seen.has(before)) break
    seen.add(before)
    edit = walker.at(before)
  }
  return edits
}

function isWholeEdit({ type, start, end }: PptRecord): boolean {
  return type === RECORD.userEdit && end - start >= 28
}

function editAt(currentUser: Buffer | null): number | null {
  if (!currentUser || currentUser.length < 20) return null
  if (currentUser.readUInt32LE(12) === LOCKED) throw refusal('encrypted', 'PowerPoint password')
  return currentUser.readUInt32LE(16)
}

/** The last save of a file whose pointer to it is lost is the last one in the stream. */
function lastEdit(walker: RecordWalker): PptRecord | null {
  let last: PptRecord | null = null
  for (const record of walker.children({ start: 0, end: walker.bytes.length })) {
    if (record.type === RECORD.userEdit) last = record
  }
  return last
}

/** Newer saves come first, so a place that is known stays. */
function placesOf(walker: RecordWalker, edits: readonly PptRecord[]): ReadonlyMap<number, number> {
  const places = new Map<number, number>()
  let left = MAX_OBJECTS
  for (const edit of edits) {
    const directory = walker.at(walker.bytes.readUInt32LE(edit.start + 12))
    if (directory?.type !== RECORD.persistDirectory) continue
    left -= (directory.end - directory.start) / 4
    if (left < 0) return places
    for (const [id, at] of directoryEntries(walker.bytes, directory)) {
      if (!places.has(id)) places.set(id, at)
    }
  }
  return places
}

/** Runs of numbers that follow one another, each with where its objects stand. */
function* directoryEntries(bytes: Buffer, { start, end }: PptRecord): Generator<[number, number]> {
  for (let next = start; next + 4 <= end; ) {
    const entry = bytes.readUInt32LE(next)
    const first = entry & 0xfffff
    const count = entry >>> 20
    next += 4
    for (let i = 0; i < count && next + 4 <= end; i++, next += 4) {
      yield [first + i, bytes.readUInt32LE(next)]
    }
  }
}
