import { normalise, soundPairs } from '@lianxiao/core'
import { text } from '../sqlite/row'
import type { SqlDatabase } from '../sqlite/sql-database'
import type { EntryFilter } from './entry-filter'

/** What of a title is looked at. */
const MAX_TITLE_CHARS = 120

/** Sounds of one question that are looked up. */
const MAX_TOKENS = 128
/** Titles with one sound that are looked at, the newest ones. */
const MAX_WITH_SOUND = 500
/** Of the titles found, those with most sounds and some with each. */
const MAX_WITH_MOST = 48
const MAX_WITH_EACH = 2

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

const WITH_SOUND = `select group_concat(entry_id) as found from
  (select rowid as entry_id from title_sounds where title_sounds match ? order by rowid desc limit ?)`

function withSound(db: SqlDatabase, token: string): number[] {
  const row = db.one(WITH_SOUND, [`"${token}"`, MAX_WITH_SOUND])
  if (row === null || row['found'] === null) return []
  return JSON.parse(`[${text(row, 'found')}]`) as number[]
}

/**
 * Entries whose titles have some of these sounds: those with most and rarest first, then some with each sound, so
 * that every part of a long word is among them.
 * @param tokens as `soundPairs` gives them
 */
export function soundingTitles(
  db: SqlDatabase,
  tokens: readonly string[],
  isSeen: EntryFilter,
): number[] {
  const weights = new Map<number, number>()
  const some: number[] = []
  for (const token of tokens.slice(0, MAX_TOKENS)) {
    const entries = withSound(db, token)
    // The rarer, the more it says; of common sounds only the newest titles are looked at.
    const weight = 1 / Math.log2(2 + entries.length)
    for (const entryId of entries) weights.set(entryId, (weights.get(entryId) ?? 0) + weight)
    some.push(...entries.filter(isSeen).slice(0, MAX_WITH_EACH))
  }
  const most = [...weights]
    .sort((a, b) => b[1] - a[1] || b[0] - a[0])
    .map(([entryId]) => entryId)
    .filter(isSeen)
    .slice(0, MAX_WITH_MOST)
  return [...new Set([...most, ...some])]
}
