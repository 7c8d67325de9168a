import { number } from '../sqlite/row'
import type { SqlDatabase } from '../sqlite/sql-database'

const TIERS = ['all_words', 'title_words', 'title_sounds']
/** Pages of FTS5 that one step writes at most: 8 MB. */
const PAGES = 2_000
/** Steps at most: 800 GB. */
const MAX_STEPS = 100_000
/** A step that changed less than this had nothing to do, as SQLite's documentation has it. */
const DONE_BELOW = 2

function changesOf(db: SqlDatabase): number {
  const row = db.one('select total_changes() as changes')
  return row === null ? 0 : number(row, 'changes')
}

/**
 * Merges each tier into one list a token: a tenth smaller, and quicker to search. Step by step, so that each
 * transaction stays small. A crash in between leaves it as good as it was.
 */
export function compactTiers(db: SqlDatabase): void {
  for (const tier of TIERS) {
    // The first one says, by its sign, that all are to be merged.
    for (let step = 0, pages = -PAGES; step < MAX_STEPS; step += 1, pages = PAGES) {
      const before = changesOf(db)
      db.run(`insert into ${tier} (${tier}, rank) values ('merge', ?)`, [pages])
      if (changesOf(db) - before < DONE_BELOW) break
    }
  }
}
