import type { AllianceId, Deed, SlotNumber, TeacherId } from '@lianxiao/core'
import { appendFact } from './append-fact'
import { revokeForObserver } from './notice-revoking'
import { number } from './row'
import type { SqlDatabase } from './sql-database'

/**
 * Nobody comes to observe a lesson that they present: their seats in such lessons go, inside the transaction that made
 * them present. That somebody was there stays as it was noted.
 */
export function freeSeats(
  db: SqlDatabase,
  allianceId: AllianceId,
  presenter: TeacherId,
  deed: Deed,
): void {
  const left = db.all(
    `delete from sign_up where alliance_id = ?1 and observer = ?2 and attended_at is null
       and number in (select number from slot where alliance_id = ?1 and presenter = ?2)
     returning number`,
    [allianceId, presenter],
  )
  for (const row of left) {
    const slot = number(row, 'number') as SlotNumber
    const { by, at, chatGroup } = deed
    const body = { kind: 'signedOff', slot, observer: presenter } as const
    appendFact(db, { allianceId, at, by, chatGroup, body })
    revokeForObserver(db, { allianceId, slot, observer: presenter }, at)
  }
}
