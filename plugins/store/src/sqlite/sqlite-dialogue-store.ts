import type { DialogueStore } from '@lianxiao/core'
import { notBuilt } from './not-built'
import type { SqlDatabase } from './sql-database'

/** On SQLite. */
export function createSqliteDialogueStore(_db: SqlDatabase): DialogueStore {
  return notBuilt<DialogueStore>('dialogue')
}
