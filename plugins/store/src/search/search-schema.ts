import { randomInt } from 'node:crypto'
import { number, text } from '../sqlite/row'
import type { SqlDatabase } from '../sqlite/sql-database'
import { SOUNDS_TABLE } from './sounds-table'

/** Changes whenever the tables below do; an index of another layout is emptied and built again. */
const LAYOUT = 3
/** Bytes of a page of a new file: texts of some kilobytes fill it better than the usual 4 KB. */
export const PAGE_BYTES = 16_384

const STATE = 'create table if not exists index_state (key text primary key, value integer) strict'

/**
 * Two tiers. `title_words` scores titles and keywords (BM25, positions kept, so that a term is a phrase);
 * `all_words` says which entries have a pair of characters anywhere (no positions: a fifth of the size).
 * Both hold our own tokens joined by spaces; the `ascii` tokenizer neither splits nor folds anything beyond ASCII.
 * `entry` has numbers alone, so that searches keep it in memory (`facet-columns.ts`); its words stand once each in
 * `facet_value`. Later entries have higher numbers: the tiers are read from there, the newest first.
 */
const TABLES = `
create table facet_value (
  value_id integer primary key,
  facet text not null,
  value text not null,
  unique (facet, value)
) strict;
create table entry (
  entry_id integer primary key,
  alliance integer not null,
  number integer not null,
  audiences integer not null,
  source integer not null,
  format integer not null,
  stage integer not null,
  grade integer not null,
  subject integer not null,
  volume integer not null,
  edition integer not null,
  unit integer not null,
  lesson integer not null,
  kind integer not null,
  year integer not null,
  posted_at integer not null,
  taken_count integer not null,
  family integer not null,
  title_tokens integer not null,
  revision integer not null,
  unique (alliance, number)
) strict;
create index entry_by_revision on entry (revision);
create table removed_entry (
  entry_id integer primary key,
  revision integer not null
) strict;
create table entry_title (
  entry_id integer primary key,
  title text not null,
  keywords text not null,
  text_hash blob not null
) strict;
create table entry_text (
  text_id integer primary key,
  parts integer not null,
  is_plain integer not null,
  sections blob not null
) strict;
create virtual table title_words using fts5(title, keywords,
  content='', contentless_delete=1, tokenize='ascii');
create virtual table all_words using fts5(words,
  content='', contentless_delete=1, detail=none, tokenize='ascii');
insert into title_words (title_words, rank) values ('hashsize', 8388608);
insert into all_words (all_words, rank) values ('hashsize', 67108864);
`

function stateOf(db: SqlDatabase, key: string): number | null {
  const row = db.one('select value from index_state where key = ?', [key])
  return row === null ? null : number(row, 'value')
}

function setState(db: SqlDatabase, key: string, value: number): void {
  db.run('insert or replace into index_state (key, value) values (?, ?)', [key, value])
}

/** Makes the tables of an index, anew when they are of another layout. */
export function prepareSchema(db: SqlDatabase): void {
  db.transaction(() => {
    db.exec(STATE)
    if (stateOf(db, 'layout') !== LAYOUT) emptySchema(db)
  })
}

// Other layouts had other tables; what FTS5 keeps for itself goes with its virtual table.
function dropTables(db: SqlDatabase): void {
  const there = db.all(
    `select name from sqlite_master where type = 'table' and name <> 'index_state' and name not like 'sqlite_%'
     order by sql like 'create virtual%' desc`,
  )
  for (const row of there) db.exec(`drop table if exists "${text(row, 'name')}"`)
}

/** Empties an index: afterwards it is as new. Called inside a transaction. */
export function emptySchema(db: SqlDatabase): void {
  dropTables(db)
  db.exec(TABLES)
  db.exec(SOUNDS_TABLE)
  db.run('delete from index_state')
  setState(db, 'layout', LAYOUT)
  setState(db, 'revision', 0)
  setState(db, 'epoch', randomInt(2 ** 47))
}

/** The tokenizer an index was stamped with; null when it was not since it was made or emptied. */
export function builtWith(db: SqlDatabase): number | null {
  return stateOf(db, 'tokenizer')
}

/** Stamps an index with a tokenizer. Putting never does: only who empties an index knows when all is due for it. */
export function stampTokenizer(db: SqlDatabase, version: number): void {
  setState(db, 'tokenizer', version)
}

/** A number that changes whenever an index is emptied, by this process or another. */
export function epochOf(db: SqlDatabase): number {
  return stateOf(db, 'epoch') ?? 0
}

/** The number of the last change. */
export function revisionOf(db: SqlDatabase): number {
  return stateOf(db, 'revision') ?? 0
}

/** The next number for a changed entry: whoever keeps entries in memory asks for those above the last it saw. */
export function nextRevision(db: SqlDatabase): number {
  const next = revisionOf(db) + 1
  db.run(`update index_state set value = ? where key = 'revision'`, [next])
  return next
}
