import { number, text } from '../sqlite/row'
import type { SqlDatabase } from '../sqlite/sql-database'

/** Changes whenever the tables below do; an index of another layout is emptied and built again. */
const LAYOUT = 2

const STATE = 'create table if not exists index_state (key text primary key, value integer) strict'

/**
 * Two tiers. `title_words` scores titles and keywords (BM25, positions kept, so that a term is a phrase);
 * `all_words` says which entries have a pair of characters anywhere (no positions: a fifth of the size).
 * Both hold our own tokens joined by spaces; the `ascii` tokenizer neither splits nor folds anything beyond ASCII.
 */
const TABLES = `
create table entry (
  entry_id integer primary key,
  alliance_id text not null,
  number integer not null,
  title text not null,
  stage text,
  grade integer,
  subject text,
  volume text,
  edition text,
  unit text,
  lesson text,
  kind text,
  year text,
  posted_at integer not null,
  taken_count integer not null,
  family integer not null,
  text_hash text not null,
  unique (alliance_id, number)
) strict;
create index entry_by_date on entry (alliance_id, posted_at);
create table entry_audience (
  entry_id integer not null,
  audience text not null,
  primary key (entry_id, audience)
) strict, without rowid;
create table entry_text (
  entry_id integer primary key,
  keywords text not null,
  sections blob not null
) strict;
create virtual table title_words using fts5(title, keywords,
  content='', contentless_delete=1, tokenize='ascii');
create virtual table all_words using fts5(words,
  content='', contentless_delete=1, detail=none, tokenize='ascii');
`

const DROPPED = ['all_words', 'title_words', 'entry_text', 'entry_audience', 'entry']

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

/** Empties an index: afterwards it is as new. Called inside a transaction. */
export function emptySchema(db: SqlDatabase): void {
  const there = db.all(`select name from sqlite_master where type = 'table'`)
  const names = new Set(there.map(row => text(row, 'name')))
  for (const table of DROPPED) if (names.has(table)) db.exec(`drop table ${table}`)
  db.exec(TABLES)
  db.run('delete from index_state')
  setState(db, 'layout', LAYOUT)
}

/** The tokenizer an index was stamped with; null when it was not since it was made or emptied. */
export function builtWith(db: SqlDatabase): number | null {
  return stateOf(db, 'tokenizer')
}

/** Stamps an index with a tokenizer. Putting never does: only who empties an index knows when all is due for it. */
export function stampTokenizer(db: SqlDatabase, version: number): void {
  setState(db, 'tokenizer', version)
}
