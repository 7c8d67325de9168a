import type { ObservationStore } from '@lianxiao/core'
import { notBuilt } from './not-built'
import type { SqlDatabase } from './sql-database'

/** On SQLite. */
export function createSqliteObservationStore(_db: SqlDatabase): ObservationStore {
  return notBuilt<ObservationStore>('observation')
}
