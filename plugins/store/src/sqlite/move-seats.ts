import type { AllianceId, TeacherId } from '@lianxiao/core'
import type { SqlDatabase } from './sql-database'

/**
 * Every seat and every lesson of `from` is `into`'s; called inside the transaction that merges two teachers. Two seats
 * in one lesson become one. A lesson's revision grows, or who read it before would write the old presenter back.
 */
export function moveSeats(
  db: SqlDatabase,
  allianceId: AllianceId,
  { from, into }: { readonly from: TeacherId; readonly into: TeacherId },
): void {
  const twice = [into, allianceId, from]
  db.run(
    `update sign_up set is_required = max(sign_up.is_required, other.is_required),
       attended_at = coalesce(min(sign_up.attended_at, other.attended_at), sign_up.attended_at,
         other.attended_at)
     from sign_up as other
     where sign_up.observer = ? and sign_up.alliance_id = ? and other.observer = ?
       and other.alliance_id = sign_up.alliance_id and other.number = sign_up.number`,
    twice,
  )
  db.run(
    `delete from sign_up where alliance_id = ?2 and observer = ?3
       and number in (select number from sign_up where alliance_id = ?2 and observer = ?1)`,
    twice,
  )
  // In place: seats stay in the order they were taken.
  db.run('update sign_up set observer = ? where alliance_id = ? and observer = ?', twice)
  db.run(
    `update slot set presenter = ?, revision = revision + 1
     where alliance_id = ? and presenter = ?`,
    twice,
  )
}
