import type { FeedStore } from '@lianxiao/core'
import { notBuilt } from './not-built'
import type { SqlDatabase } from './sql-database'

/** On SQLite. */
export function createSqliteFeedStore(_db: SqlDatabase): FeedStore {
  return notBuilt<FeedStore>('feed')
}
