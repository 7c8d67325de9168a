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
/** Most saves that are followed back, and objects of all of them. */
const MAX_EDITS = 10_000
const MAX_OBJECTS = 200_000
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
  let edit = told === null ? null : walker.at(told)
  let isGuessed = false
  if (edit?.type !== RECORD.userEdit) {
    edit = lastEdit(walker)
    isGuessed = true
  }
  const places = new Map<number, number>()
  let documentId: number | null = null
  const seen = new Set<number>()
  while (edit?.type === RECORD.userEdit && edit.end - edit.start >= 28 && seen.size < MAX_EDITS) {
    if (edit.end - edit.start >= LOCKED_EDIT_BYTES)
      throw refusal('encrypted', 'PowerPoint password')
    documentId ??= walker.bytes.readUInt32LE(edit.start + 16)
    addPlaces(walker, walker.bytes.readUInt32LE(edit.start + 12), places)
    const before = walker.bytes.readUInt32LE(edit.start + 8)
    if (before === 0 || seen.has(before)) break
    seen.add(before)
    edit = walker.at(before)
  }
  const find = (id: number): PptRecord | null => {
    const at = places.get(id)
    return at === undefined ? null : walker.at(at)
  }
  const document = documentId === null ? null : find(documentId)
  return { document: document?.type === RECORD.document ? document : null, find, isGuessed }
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
function addPlaces(walker: RecordWalker, at: number, places: Map<number, number>): void {
  const directory = walker.at(at)
  if (directory?.type !== RECORD.persistDirectory) return
  const { bytes } = walker
  for (let next = directory.start; next + 4 <= directory.end; ) {
    const entry = bytes.readUInt32LE(next)
    const first = entry & 0xfffff
    const count = entry >>> 20
    next += 4
    for (let i = 0; i < count && next + 4 <= directory.end; i++, next += 4) {
      if (places.size >= MAX_OBJECTS) return
      if (!places.has(first + i)) places.set(first + i, bytes.readUInt32LE(next))
    }
  }
}
