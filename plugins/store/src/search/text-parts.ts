import { gunzipSync, gzipSync } from 'node:zlib'
import type { Section } from '@lianxiao/core'
import { bytes, number } from '../sqlite/row'
import type { SqlDatabase } from '../sqlite/sql-database'

/** Text of one part at most, in UTF-16 units: what a search unpacks at once. */
const PART_CHARS = 65_536
/** So much of a cut section stands in both parts, so that no words are cut. */
const OVERLAP_CHARS = 200
/** Parts of one entry at most; with texts of two million characters there are about thirty. */
const MAX_PARTS = 256
const LEVEL = 6

/** A part of an entry's text as it was packed. */
export interface TextPart {
  readonly sections: readonly Section[]
  readonly isPlain: boolean
  /** How many parts the entry has in all. */
  readonly parts: number
}

function pieces({ label, text }: Section): Section[] {
  if (text.length <= PART_CHARS) return [{ label, text }]
  const step = PART_CHARS - OVERLAP_CHARS
  const count = Math.ceil((text.length - OVERLAP_CHARS) / step)
  return Array.from({ length: count }, (_, at) => ({
    label,
    text: text.slice(at * step, at * step + PART_CHARS),
  }))
}

function partsOf(sections: readonly Section[]): Section[][] {
  const parts: Section[][] = []
  let room = 0
  for (const piece of sections.flatMap(pieces)) {
    if (piece.text.length > room) {
      parts.push([])
      room = PART_CHARS
    }
    parts.at(-1)?.push(piece)
    room -= piece.text.length
  }
  return parts.slice(0, MAX_PARTS)
}

// Chinese in UTF-16 is two bytes a character instead of three; deflated it is smaller and unpacked in half the time.
// Packed as gzip members that end with a line, several are unpacked at once: to set up zlib takes longer than a text.
function pack(part: readonly Section[]): Uint8Array {
  return gzipSync(Buffer.from(`${JSON.stringify(part)}\n`, 'utf16le'), { level: LEVEL })
}

function unpack(packed: readonly Uint8Array[]): Section[][] {
  if (packed.length === 0) return []
  const told = gunzipSync(Buffer.concat(packed)).toString('utf16le')
  const lines = told.split('\n', packed.length)
  return lines.map(line => JSON.parse(line) as Section[])
}

/** Removes an entry's text. */
export function removeText(db: SqlDatabase, entryId: number): void {
  const first = entryId * MAX_PARTS
  db.run('delete from entry_text where text_id between ? and ?', [first, first + MAX_PARTS - 1])
}

/** Writes a new entry's text. @param isPlain that looking for normalised terms needs no normalising of it */
export function writeText(
  db: SqlDatabase,
  entryId: number,
  sections: readonly Section[],
  isPlain: boolean,
): void {
  const parts = partsOf(sections)
  for (const [at, part] of parts.entries())
    db.run('insert into entry_text (text_id, parts, is_plain, sections) values (?, ?, ?, ?)', [
      entryId * MAX_PARTS + at,
      parts.length,
      isPlain ? 1 : 0,
      pack(part),
    ])
}

function readParts(db: SqlDatabase, textIds: readonly number[]): ReadonlyMap<number, TextPart> {
  const rows = db.all(
    `select text_id, parts, is_plain, sections from entry_text
     where text_id in (select value from json_each(?))`,
    [JSON.stringify(textIds)],
  )
  const sections = unpack(rows.map(row => bytes(row, 'sections')))
  return new Map(
    rows.map((row, at) => [
      number(row, 'text_id'),
      {
        sections: sections[at] ?? [],
        isPlain: number(row, 'is_plain') === 1,
        parts: number(row, 'parts'),
      },
    ]),
  )
}

/** Reads the first parts of entries' texts, by entry; who has no text is left out. */
export function readFirstParts(
  db: SqlDatabase,
  entryIds: readonly number[],
): ReadonlyMap<number, TextPart> {
  const parts = readParts(
    db,
    entryIds.map(entryId => entryId * MAX_PARTS),
  )
  return new Map([...parts].map(([textId, part]) => [textId / MAX_PARTS, part]))
}

/** Reads one part of an entry's text; null when there is none. */
export function readPart(db: SqlDatabase, entryId: number, part: number): TextPart | null {
  const textId = entryId * MAX_PARTS + part
  return readParts(db, [textId]).get(textId) ?? null
}
