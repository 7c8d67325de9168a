import type { QuotaStore } from '@lianxiao/core'
import { notBuilt } from './not-built'
import type { SqlDatabase } from './sql-database'

/** On SQLite. */
export function createSqliteQuotaStore(_db: SqlDatabase): QuotaStore {
  return notBuilt<QuotaStore>('quota')
}
