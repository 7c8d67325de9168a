import {
  MAX_RECOGNITION_ATTEMPTS,
  type RecognisedPage,
  type RecognitionCounts,
  type RecognitionStore,
  type Sha256,
  type UnreadFile,
} from '@lianxiao/core'
import { json, number, text } from './row'
import type { SqlDatabase, SqlRow } from './sql-database'
import { NEEDS_PAGES, refreshUnreadFile } from './unread-file-row'

/** The files first, so that the index serves; then what is settled of these few. */
const WAITING = (direction: 'asc' | 'desc') => `
  select sha256, pages,
    (select json_group_array(page) from recognised_page
      where recognised_page.sha256 = file.sha256
        and (text is not null or attempts >= ?)) as settled
  from (select sha256, first_at from unread_file
    where is_first = 1 and next_position < page_count and next_position < ?
    order by first_at ${direction}, sha256 ${direction} limit ?) as file
  join unread_file using (sha256) where unread_file.is_first = 1
  order by file.first_at ${direction}, sha256 ${direction}`

function fileIn(row: SqlRow): UnreadFile {
  return {
    sha256: text(row, 'sha256') as Sha256,
    unreadPages: json<number[]>(row, 'pages'),
    settledPages: json<number[]>(row, 'settled'),
  }
}

const COUNTS = (where: string) => `
  select coalesce(sum(page_count > done_count + given_up_count), 0) as files_waiting,
    coalesce(sum(page_count - done_count - given_up_count), 0) as pages_waiting,
    coalesce(sum(done_count), 0) as pages_done,
    coalesce(sum(given_up_count), 0) as pages_given_up from unread_file where ${where}`

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

const RECORD = `insert into recognised_page (sha256, page, text, confidence, attempts, at)
  values (?, ?, ?, ?, 1, ?) on conflict (sha256, page) do update set
  text = excluded.text, confidence = excluded.confidence, at = excluded.at, attempts = attempts + 1`
const RECORD_FAILURE = `insert into recognised_page (sha256, page, text, confidence, attempts, at)
  values (?, ?, null, null, 1, ?) on conflict (sha256, page) do update set
  attempts = attempts + 1, at = excluded.at where text is null`

/** Recognised pages on SQLite. */
export function createSqliteRecognitionStore(db: SqlDatabase): RecognitionStore {
  return {
    async waiting(order, limit, pagesOfEach) {
      const direction = order === 'newest' ? 'desc' : 'asc'
      return db.all(WAITING(direction), [MAX_RECOGNITION_ATTEMPTS, pagesOfEach, limit]).map(fileIn)
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
      db.transaction(() => {
        db.run(RECORD, [sha256, page, words, confidence, at])
        refreshUnreadFile(db, sha256)
      })
    },
    async recordFailure(sha256, page, at) {
      db.transaction(() => {
        db.run(RECORD_FAILURE, [sha256, page, at])
        refreshUnreadFile(db, sha256)
      })
    },
    async readAgain(sha256) {
      // Withdrawn ones too: they are not read, but come back unread.
      db.run(`update resource set is_reading_due = 1 where sha256 = ? and read_at is not null`, [
        sha256,
      ])
    },
    async readUnmergedAgain() {
      db.run(
        `update resource set is_reading_due = 1
         where sha256 in (select sha256 from unread_file where done_count > 0)
           and ${NEEDS_PAGES} and read_at is not null and exists (
           select 1 from recognised_page as page where page.sha256 = resource.sha256
           and page.text is not null and page.at >= resource.read_at)`,
      )
    },
    async counts(allianceId) {
      return countsIn(
        allianceId === null
          ? db.one(COUNTS('is_first = 1'))
          : db.one(COUNTS('alliance_id = ?'), [allianceId]),
      )
    },
  }
}
