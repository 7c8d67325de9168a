import {
  MAX_RECOGNISED_PAGES,
  MAX_RECOGNITION_ATTEMPTS,
  type RecognisedPage,
  type RecognitionCounts,
  type RecognitionStore,
  type Sha256,
  type UnreadFile,
} from '@lianxiao/core'
import { json, number, text } from './row'
import type { SqlDatabase, SqlRow } from './sql-database'

const NEEDS_PAGES = `json_array_length(facts, '$.unreadPages') > 0
  and state <> 'withdrawn' and sha256 is not null`
/** A page that is not to be tried any more; one value: the attempts at which it is given up. */
const SETTLED = '(text is not null or attempts >= ?)'

// The files first, so that the index serves; what is settled of them is counted file by file.
const WAITING = (direction: 'asc' | 'desc') => `
  select sha256, max(facts) as facts, min(archived_at) as first_at,
    (select json_group_array(page) from recognised_page
      where recognised_page.sha256 = resource.sha256 and ${SETTLED}) as settled
  from resource where ${NEEDS_PAGES}
  group by sha256
  having min(?, json_array_length(max(facts), '$.unreadPages')) > json_array_length(settled)
  order by first_at ${direction}, sha256 limit ?`

function fileIn(row: SqlRow): UnreadFile {
  return {
    sha256: text(row, 'sha256') as Sha256,
    unreadPages: json<{ readonly unreadPages: number[] }>(row, 'facts').unreadPages.slice(
      0,
      MAX_RECOGNISED_PAGES,
    ),
    settledPages: json<number[]>(row, 'settled'),
  }
}

const COUNTS = `
  with file as (
    select sha256, min(?, max(json_array_length(facts, '$.unreadPages'))) as pages from resource
    where ${NEEDS_PAGES} and (? is null or alliance_id = ?) group by sha256),
  done as (
    select file.sha256, file.pages,
      (select count(*) from recognised_page as page where page.sha256 = file.sha256
        and page.text is not null) as read,
      (select count(*) from recognised_page as page where page.sha256 = file.sha256
        and page.text is null and page.attempts >= ?) as given_up
    from file)
  select coalesce(sum(pages > read + given_up), 0) as files_waiting,
    coalesce(sum(max(0, pages - read - given_up)), 0) as pages_waiting,
    coalesce(sum(read), 0) as pages_done,
    coalesce(sum(given_up), 0) as pages_given_up from done`

function countsIn(row: SqlRow | null): RecognitionCounts {
  const read = (column: string) => (row === null ? 0 : number(row, column))
  return {
    filesWaiting: read('files_waiting'),
    pagesWaiting: read('pages_waiting'),
    pagesDone: read('pages_done'),
    pagesGivenUp: read('pages_given_up'),
  }
}

function recognisedIn(row: SqlRow): RecognisedPage {
  return {
    page: number(row, 'page'),
    text: text(row, 'text'),
    confidence: number(row, 'confidence'),
  }
}

/** Recognised pages on SQLite. */
export function createSqliteRecognitionStore(db: SqlDatabase): RecognitionStore {
  return {
    async waiting(order, limit) {
      const direction = order === 'newest' ? 'desc' : 'asc'
      return db
        .all(WAITING(direction), [MAX_RECOGNITION_ATTEMPTS, MAX_RECOGNISED_PAGES, limit])
        .map(fileIn)
    },
    async pages(sha256) {
      return db
        .all(
          `select page, text, confidence from recognised_page
           where sha256 = ? and text is not null order by page`,
          [sha256],
        )
        .map(recognisedIn)
    },
    async record(sha256, { page, text: words, confidence }, at) {
      db.run(
        `insert into recognised_page (sha256, page, text, confidence, attempts, at)
         values (?, ?, ?, ?, 1, ?) on conflict (sha256, page) do update set
         text = excluded.text, confidence = excluded.confidence, at = excluded.at,
         attempts = attempts + 1`,
        [sha256, page, words, confidence, at],
      )
    },
    async recordFailure(sha256, page, at) {
      db.run(
        `insert into recognised_page (sha256, page, text, confidence, attempts, at)
         values (?, ?, null, null, 1, ?) on conflict (sha256, page) do update set
         attempts = attempts + 1, at = excluded.at where text is null`,
        [sha256, page, at],
      )
    },
    async readAgain(sha256) {
      db.run(
        `update resource set is_reading_due = 1
         where sha256 = ? and state <> 'withdrawn' and read_at is not null`,
        [sha256],
      )
    },
    async readUnmergedAgain() {
      db.run(
        `update resource set is_reading_due = 1
         where ${NEEDS_PAGES} and read_at is not null and exists (
           select 1 from recognised_page as page where page.sha256 = resource.sha256
           and page.text is not null and page.at >= resource.read_at)`,
      )
    },
    async counts(allianceId) {
      return countsIn(
        db.one(COUNTS, [MAX_RECOGNISED_PAGES, allianceId, allianceId, MAX_RECOGNITION_ATTEMPTS]),
      )
    },
  }
}
