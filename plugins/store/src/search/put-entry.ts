import { createHash } from 'node:crypto'
import { type Facets, type IndexEntry, normalise } from '@lianxiao/core'
import { bytes, number } from '../sqlite/row'
import type { SqlDatabase } from '../sqlite/sql-database'
import { VALUE_COLUMNS, type ValueColumn } from './facet-columns'
import { fieldTokens } from './match-expression'
import { nextRevision } from './search-schema'
import { removeText, writeText } from './text-parts'
import { removeSounds, writeSounds } from './title-sounds'
import { uniqueTokens } from './unique-tokens'
import type { ValueIds } from './value-ids'

const COLUMNS = [
  'number',
  ...VALUE_COLUMNS,
  'posted_at',
  'taken_count',
  'family',
  'title_tokens',
  'revision',
]
// Apart, and without `returning`: a statement that may write more than once makes SQLite set a savepoint, and at each
// one FTS5 writes out what it has gathered, which takes three times as long as all the rest.
const ADD_ROW = `insert into entry (${COLUMNS.join(', ')}) values (${COLUMNS.map(() => '?').join(', ')})`
const CHANGE_ROW = `update entry set ${COLUMNS.map(column => `${column} = ?`).join(', ')}
  where entry_id = ?`

/** What stands in `facet_value` for an entry, beside its facets. */
function valuesOf(entry: IndexEntry): Record<Exclude<ValueColumn, keyof Facets>, string> {
  const { posters, posterIds, schools } = entry
  return {
    alliance: entry.allianceId,
    audiences: JSON.stringify([...new Set(entry.audiences)].toSorted()),
    source: JSON.stringify({ posters, posterIds, schools }),
    format: entry.format,
  }
}

function writeRow(
  db: SqlDatabase,
  ids: ValueIds,
  entry: IndexEntry,
  titleTokens: readonly string[],
): number {
  const values = { ...valuesOf(entry), ...entry.facets }
  const row = [
    entry.number,
    ...VALUE_COLUMNS.map(column => ids.of(column, values[column])),
    entry.postedAt,
    entry.takenCount,
    entry.family,
    titleTokens.length,
    nextRevision(db),
  ]
  const entryId = entryIdOf(db, ids, entry)
  if (entryId !== null) db.run(CHANGE_ROW, [...row, entryId])
  else db.run(ADD_ROW, row)
  return entryId ?? entryIdOf(db, ids, entry) ?? 0
}

function writeWords(db: SqlDatabase, entry: IndexEntry, told: Told): void {
  const { entryId, title, textHash } = told
  const keywords = fieldTokens(entry.keywords)
  const words = uniqueTokens()
  words.add(entry.title)
  words.add(entry.keywords)
  const arePlain = entry.sections.map(section => words.add(section.text))
  // FTS5 looks twice for what `or replace` may find, so it is said only where something is.
  const verb = told.isNew ? 'insert' : 'insert or replace'
  db.run(`${verb} into title_words (rowid, title, keywords) values (?, ?, ?)`, [
    entryId,
    title.join(' '),
    keywords.join(' '),
  ])
  writeSounds(db, entryId, entry.title)
  db.run(`${verb} into all_words (rowid, words) values (?, ?)`, [entryId, words.joined()])
  db.run(
    'insert or replace into entry_title (entry_id, title, keywords, text_hash) values (?, ?, ?, ?)',
    [entryId, entry.title, normalise(entry.keywords), textHash],
  )
  if (!told.isNew) removeText(db, entryId)
  writeText(db, entryId, entry.sections, arePlain.every(Boolean))
}

interface Told {
  readonly entryId: number
  readonly isNew: boolean
  readonly title: readonly string[]
  readonly textHash: Uint8Array
}

function hashOf(entry: IndexEntry): Uint8Array {
  const hash = createHash('sha256').update(JSON.stringify([entry.title, entry.keywords]))
  for (const { label, text } of entry.sections)
    hash.update(JSON.stringify([label, text.length])).update(text)
  return new Uint8Array(hash.digest()).subarray(0, 16)
}

function isSame(before: Uint8Array, now: Uint8Array): boolean {
  return Buffer.compare(Buffer.from(before), Buffer.from(now)) === 0
}

/** Adds or replaces an entry. Words that did not change are left as they are. Called inside a transaction. */
export function putEntry(db: SqlDatabase, ids: ValueIds, entry: IndexEntry): void {
  const textHash = hashOf(entry)
  const title = fieldTokens(entry.title)
  const entryId = writeRow(db, ids, entry, title)
  const before = db.one('select text_hash from entry_title where entry_id = ?', [entryId])
  if (before !== null && isSame(bytes(before, 'text_hash'), textHash)) return
  if (before === null) db.run('delete from removed_entry where entry_id = ?', [entryId])
  writeWords(db, entry, { entryId, isNew: before === null, title, textHash })
}

interface EntryKey {
  readonly allianceId: string
  readonly number: number
}

function entryIdOf(db: SqlDatabase, ids: ValueIds, key: EntryKey): number | null {
  const row = db.one('select entry_id from entry where alliance = ? and number = ?', [
    ids.of('alliance', key.allianceId),
    key.number,
  ])
  return row === null ? null : number(row, 'entry_id')
}

/** Changes an entry's count of takings alone. Called inside a transaction. */
export function setTakenCount(
  db: SqlDatabase,
  ids: ValueIds,
  key: EntryKey,
  takenCount: number,
): void {
  const entryId = entryIdOf(db, ids, key)
  if (entryId === null) return
  db.run('update entry set taken_count = ?, revision = ? where entry_id = ?', [
    takenCount,
    nextRevision(db),
    entryId,
  ])
}

/** Takes an entry out; nothing happens when it is not there. Called inside a transaction. */
export function removeEntry(db: SqlDatabase, ids: ValueIds, key: EntryKey): void {
  const entryId = entryIdOf(db, ids, key)
  if (entryId === null) return
  db.run('delete from title_words where rowid = ?', [entryId])
  removeSounds(db, entryId)
  db.run('delete from all_words where rowid = ?', [entryId])
  db.run('delete from entry_title where entry_id = ?', [entryId])
  db.run('delete from entry where entry_id = ?', [entryId])
  removeText(db, entryId)
  db.run('insert or replace into removed_entry (entry_id, revision) values (?, ?)', [
    entryId,
    nextRevision(db),
  ])
}
