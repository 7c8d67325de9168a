import type { Hold, Resource } from '@lianxiao/core'
import type { SqlDatabase, SqlRow } from './sql-database'

/** The hold of a resource's row. */
export function holdIn(_row: SqlRow): Hold | null {
  return null
}

/** Notes the hold of a reading, and the state that follows from it. Called inside a transaction. */
export function storeHold(_db: SqlDatabase, _resource: Resource, _hold: Hold | null): void {}
