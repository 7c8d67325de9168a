import type { AppealNumber, FactBody, ToldDeed } from '@lianxiao/core'
import { appendFact } from './append-fact'
import { isVoided } from './seat-voided'
import { slotOf } from './slot-row'
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
 * @returns false, with nothing done, when nothing said that they were there, or they were found so before; of what is
 * taken back when nobody found it, or the lesson is cancelled or unknown
 */
export function judgeAttendance(
  db: SqlDatabase,
  seat: Seat,
  found: Found,
  deed: ToldDeed,
): boolean {
  const { allianceId, number: slot, observer } = seat
  // By what was found, not by the row: an older record may have noted again who was struck out.
  const canBe = found.wasThere
    ? isVoided(db, seat) && slotOf(db, allianceId, slot)?.state === 'planned'
    : isAttended(db, seat) && !isVoided(db, seat)
  if (!canBe) return false
  const body: FactBody = { kind: 'attendanceJudged', slot, observer, ...found }
  appendFact(db, { allianceId, at: deed.at, by: deed.by, chatGroup: deed.chatGroup, body })
  if (found.wasThere) noteAttendance(db, seat, deed)
  else dropAttendance(db, seat, deed)
  for (const notice of deed.notices ?? []) addNotice(db, notice, deed.at)
  return true
}
