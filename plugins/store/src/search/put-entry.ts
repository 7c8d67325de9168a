import { createHash } from 'node:crypto'
import { brotliCompressSync, constants } from 'node:zlib'
import { type IndexEntry, normalise } from '@lianxiao/core'
import { number, text } from '../sqlite/row'
import type { SqlDatabase } from '../sqlite/sql-database'
import { fieldTokens } from './match-expression'

const QUALITY = 4

function hashOf(entry: IndexEntry): string {
  const words = JSON.stringify([entry.title, entry.keywords, entry.sections])
  return createHash('sha256').update(words).digest('hex')
}

function writeRow(db: SqlDatabase, entry: IndexEntry, textHash: string): number {
  const { facets } = entry
  const row = db.one(
    `insert into entry (alliance_id, number, title, stage, grade, subject, volume, edition, unit,
       lesson, kind, year, posted_at, taken_count, family, text_hash)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (alliance_id, number) do update set title = excluded.title, stage = excluded.stage,
       grade = excluded.grade, subject = excluded.subject, volume = excluded.volume,
       edition = excluded.edition, unit = excluded.unit, lesson = excluded.lesson,
       kind = excluded.kind, year = excluded.year, posted_at = excluded.posted_at,
       taken_count = excluded.taken_count, family = excluded.family,
       text_hash = excluded.text_hash
     returning entry_id`,
    [
      entry.allianceId,
      entry.number,
      entry.title,
      facets.stage,
      facets.grade,
      facets.subject,
      facets.volume,
      facets.edition,
      facets.unit,
      facets.lesson,
      facets.kind,
      facets.year,
      entry.postedAt,
      entry.takenCount,
      entry.family,
      textHash,
    ],
  )
  return row === null ? 0 : number(row, 'entry_id')
}

function writeWords(db: SqlDatabase, entry: IndexEntry, entryId: number): void {
  const title = fieldTokens(entry.title)
  const keywords = fieldTokens(entry.keywords)
  const words = new Set([...title, ...keywords])
  for (const section of entry.sections)
    for (const token of fieldTokens(section.text)) words.add(token)
  db.run('insert or replace into title_words (rowid, title, keywords) values (?, ?, ?)', [
    entryId,
    title.join(' '),
    keywords.join(' '),
  ])
  db.run('insert or replace into all_words (rowid, words) values (?, ?)', [
    entryId,
    [...words].join(' '),
  ])
  const sections = brotliCompressSync(Buffer.from(JSON.stringify(entry.sections), 'utf8'), {
    params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY },
  })
  db.run('insert or replace into entry_text (entry_id, keywords, sections) values (?, ?, ?)', [
    entryId,
    normalise(entry.keywords),
    sections,
  ])
}

/** Adds or replaces an entry in one transaction. Words that did not change are left as they are. */
export function putEntry(db: SqlDatabase, entry: IndexEntry): void {
  const textHash = hashOf(entry)
  db.transaction(() => {
    const before = db.one('select text_hash from entry where alliance_id = ? and number = ?', [
      entry.allianceId,
      entry.number,
    ])
    const entryId = writeRow(db, entry, textHash)
    if (before === null || text(before, 'text_hash') !== textHash) writeWords(db, entry, entryId)
    db.run('delete from entry_audience where entry_id = ?', [entryId])
    for (const audience of new Set(entry.audiences))
      db.run('insert into entry_audience (entry_id, audience) values (?, ?)', [entryId, audience])
  })
}

/** Changes an entry's count of takings alone. */
export function setTakenCount(
  db: SqlDatabase,
  key: { readonly allianceId: string; readonly number: number },
  takenCount: number,
): void {
  db.run('update entry set taken_count = ? where alliance_id = ? and number = ?', [
    takenCount,
    key.allianceId,
    key.number,
  ])
}

/** Takes an entry out; nothing happens when it is not there. */
export function removeEntry(db: SqlDatabase, allianceId: string, resourceNumber: number): void {
  db.transaction(() => {
    const row = db.one('select entry_id from entry where alliance_id = ? and number = ?', [
      allianceId,
      resourceNumber,
    ])
    if (row === null) return
    const key = [number(row, 'entry_id')]
    db.run('delete from title_words where rowid = ?', key)
    db.run('delete from all_words where rowid = ?', key)
    for (const table of ['entry_audience', 'entry_text', 'entry'])
      db.run(`delete from ${table} where entry_id = ?`, key)
  })
}
