import { MAX_RECOGNISED_PAGES, MAX_RECOGNITION_ATTEMPTS } from '@lianxiao/core'
import { json, number, text } from './row'
import type { SqlDatabase, SqlRow } from './sql-database'

/** Resources with pages that only recognition can read. */
export const NEEDS_PAGES = `json_array_length(facts, '$.unreadPages') > 0
  and state <> 'withdrawn' and sha256 is not null`

/** What became of a file's pages so far. */
interface Settled {
  /** Recognised or given up. */
  readonly pages: ReadonlySet<number>
  readonly doneCount: number
  readonly givenUpCount: number
}

function settledOf(db: SqlDatabase, sha256: string, pages: readonly number[]): Settled {
  const rows = db.all(
    `select page, text is not null as is_done from recognised_page
     where sha256 = ? and (text is not null or attempts >= ?)
       and page in (select value from json_each(?))`,
    [sha256, MAX_RECOGNITION_ATTEMPTS, JSON.stringify(pages)],
  )
  const doneCount = rows.filter(row => number(row, 'is_done') === 1).length
  return {
    pages: new Set(rows.map(row => number(row, 'page'))),
    doneCount,
    givenUpCount: rows.length - doneCount,
  }
}

function pagesIn(row: SqlRow): readonly number[] {
  const { unreadPages } = json<{ readonly unreadPages: readonly number[] }>(row, 'facts')
  return unreadPages.slice(0, MAX_RECOGNISED_PAGES)
}

/**
 * Brings what is told of a file's unread pages in step with its resources and its recognised pages. Called inside
 * every transaction that changes either.
 * @param sha256 null for a link, which has no pages
 */
export function refreshUnreadFile(db: SqlDatabase, sha256: string | null): void {
  if (sha256 === null) return
  const rows = db.all(
    `select alliance_id, max(facts) as facts, min(archived_at) as first_at from resource
     where sha256 = ? and ${NEEDS_PAGES} group by alliance_id order by alliance_id`,
    [sha256],
  )
  db.run('delete from unread_file where sha256 = ?', [sha256])
  const [first] = rows
  if (first === undefined) return
  const pages = pagesIn(first)
  const settled = settledOf(db, sha256, pages)
  const next = pages.findIndex(page => !settled.pages.has(page))
  const firstAt = Math.min(...rows.map(row => number(row, 'first_at')))
  for (const row of rows)
    db.run(`insert into unread_file values (?, ?, ?, ?, ?, ?, ?, ?, ?)`, [
      sha256,
      text(row, 'alliance_id'),
      row === first ? 1 : 0,
      firstAt,
      JSON.stringify(pages),
      pages.length,
      next === -1 ? pages.length : next,
      settled.doneCount,
      settled.givenUpCount,
    ])
}
