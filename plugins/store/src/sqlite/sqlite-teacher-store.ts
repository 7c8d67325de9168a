import type { TeacherStore } from '@lianxiao/core'
import { notBuilt } from './not-built'
import type { SqlDatabase } from './sql-database'

/** On SQLite. */
export function createSqliteTeacherStore(_db: SqlDatabase): TeacherStore {
  return notBuilt<TeacherStore>('teacher')
}
