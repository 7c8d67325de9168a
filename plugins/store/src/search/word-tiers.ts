import { text } from '../sqlite/row'
import type { SqlDatabase, SqlRow } from '../sqlite/sql-database'

/** A title's words count this many times the keywords'. */
export const TITLE_WEIGHT = 10
/** BM25 scores leave SQLite as whole numbers of this part. */
const SCORE_UNIT = 1e6

// One text instead of thousands of rows: those take thirty times as long to come out of SQLite. FTS5 walks its lists
// from the end, so that the newest come first and the walk ends with the limit.
const ANYWHERE = `select group_concat(entry_id) as found from
  (select rowid as entry_id from all_words where all_words match ? and rowid < ?
   order by rowid desc limit ?)`
const IN_TITLES = `select group_concat(entry_id) as found from
  (select rowid as entry_id from title_words where title_words match ? and rowid < ?
   order by rowid desc limit ?)`
const SCORED = `select group_concat(entry_id || ',' || cast(-${SCORE_UNIT} * score as int)) as found from
  (select rowid as entry_id, bm25(title_words, ${TITLE_WEIGHT}, 1) as score from title_words
   where title_words match ? and rowid < ? order by rowid desc limit ?)`

/** Entries below this number, and at most so many: a stretch of a list that is read from its end. */
export interface Stretch {
  readonly below: number
  readonly limit: number
}

function numbersIn(row: SqlRow | null): number[] {
  if (row === null || row['found'] === null) return []
  return JSON.parse(`[${text(row, 'found')}]`) as number[]
}

/** Entries that match in title, keywords or text; the newest first. */
export function foundAnywhere(db: SqlDatabase, match: string, stretch: Stretch): number[] {
  return numbersIn(db.one(ANYWHERE, [match, stretch.below, stretch.limit]))
}

/** Entries that match in title or keywords; the newest first. */
export function foundInTitles(db: SqlDatabase, match: string, stretch: Stretch): number[] {
  return numbersIn(db.one(IN_TITLES, [match, stretch.below, stretch.limit]))
}

/** Entries that match in title or keywords with their BM25 scores (never negative), by turns; the newest first. */
export function scoredTitles(db: SqlDatabase, match: string, stretch: Stretch): number[] {
  const found = numbersIn(db.one(SCORED, [match, stretch.below, stretch.limit]))
  return found.map((value, at) => (at % 2 === 0 ? value : Math.max(0, value / SCORE_UNIT)))
}
