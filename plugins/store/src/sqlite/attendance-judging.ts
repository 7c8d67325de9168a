import type { AppealNumber, FactBody, ToldDeed } from '@lianxiao/core'
import { appendFact } from './append-fact'
import { dropAttendance, isAttended, noteAttendance, type Seat } from './slot-signing'
import type { SqlDatabase } from './sql-database'
import { addNotice } from './sqlite-notice-store'

/** What an organiser found of somebody's attendance. */
export interface Found {
  readonly wasThere: boolean
  readonly reason: string
  /** The appeal that it answers; null for none. */
  readonly appeal: AppealNumber | null
}

/**
 * Somebody was not there, or was after all, as an organiser found; within the transaction of what tells it. A record
 * that they wrote stays.
 * @returns false when nothing said that they were there, or the lesson is no more
 */
export function judgeAttendance(
  db: SqlDatabase,
  seat: Seat,
  found: Found,
  deed: ToldDeed,
): boolean {
  const { allianceId, number: slot, observer } = seat
  if (isAttended(db, seat) === found.wasThere) return false
  const body: FactBody = { kind: 'attendanceJudged', slot, observer, ...found }
  appendFact(db, { allianceId, at: deed.at, by: deed.by, chatGroup: deed.chatGroup, body })
  if (!found.wasThere) dropAttendance(db, seat, deed)
  else if (!noteAttendance(db, seat, deed)) return false
  for (const notice of deed.notices ?? []) addNotice(db, notice, deed.at)
  return true
}
