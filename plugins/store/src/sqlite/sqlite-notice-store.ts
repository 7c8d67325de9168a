import type { AllianceId, Instant, NewNotice, NoticeStore, SlotNumber } from '@lianxiao/core'
import { notBuilt } from './not-built'
import type { SqlDatabase } from './sql-database'

/** To come. */
export function addNotice(_db: SqlDatabase, _notice: NewNotice, _now: Instant): boolean {
  return false
}

/** To come. */
export function revokeNotices(
  _db: SqlDatabase,
  _allianceId: AllianceId,
  _slot: SlotNumber,
  _now: Instant,
): void {
  // To come.
}

/** On SQLite. */
export function createSqliteNoticeStore(_db: SqlDatabase): NoticeStore {
  return notBuilt<NoticeStore>('notice')
}
