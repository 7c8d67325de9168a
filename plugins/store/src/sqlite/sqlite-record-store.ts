import type { RecordStore } from '@lianxiao/core'
import { notBuilt } from './not-built'
import type { SqlDatabase } from './sql-database'

/** On SQLite. */
export function createSqliteRecordStore(_db: SqlDatabase): RecordStore {
  return notBuilt<RecordStore>('record')
}
