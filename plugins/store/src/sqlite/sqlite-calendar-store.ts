import type { CalendarStore } from '@lianxiao/core'
import { notBuilt } from './not-built'
import type { SqlDatabase } from './sql-database'

/** On SQLite. */
export function createSqliteCalendarStore(_db: SqlDatabase): CalendarStore {
  return notBuilt<CalendarStore>('calendar')
}
