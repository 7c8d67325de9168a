import { normalise, soundPairs } from '@lianxiao/core'
import type { SqlDatabase } from '../sqlite/sql-database'

/** What of a title is looked at. */
const MAX_TITLE_CHARS = 120

/** How titles sound, two syllables a token, for spelling suggestions only: a search never asks it. */
export const SOUNDS_TABLE = `
create virtual table title_sounds using fts5(sounds,
  content='', contentless_delete=1, detail=none, tokenize='ascii');
`

/** Adds or replaces an entry's sounds. Called inside a transaction. */
export function writeSounds(db: SqlDatabase, entryId: number, title: string): void {
  const sounds = soundPairs(normalise(title).slice(0, MAX_TITLE_CHARS))
  db.run('insert or replace into title_sounds (rowid, sounds) values (?, ?)', [
    entryId,
    sounds.join(' '),
  ])
}

/** Takes an entry's sounds out. Called inside a transaction. */
export function removeSounds(db: SqlDatabase, entryId: number): void {
  db.run('delete from title_sounds where rowid = ?', [entryId])
}
