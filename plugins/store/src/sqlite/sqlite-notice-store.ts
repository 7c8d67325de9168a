import type { NoticeStore } from '@lianxiao/core'
import { notBuilt } from './not-built'
import type { SqlDatabase } from './sql-database'

/** On SQLite. */
export function createSqliteNoticeStore(_db: SqlDatabase): NoticeStore {
  return notBuilt<NoticeStore>('notice')
}
