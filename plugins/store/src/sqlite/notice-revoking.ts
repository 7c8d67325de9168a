import type { AllianceId, Instant, NoticeId, SlotNumber, TeacherId } from '@lianxiao/core'
import { number, text } from './row'
import type { SqlDatabase } from './sql-database'

/** What tells of a lesson's time and place; that a record came stays true when the lesson changes. */
const OF_ITS_TIME = `('eveningBefore', 'soon', 'recordMissing', 'onDayOff', 'planned', 'moved')`

/** Why a delivery that nobody began with is given up. */
export const REVOKED = 'revoked'

/** Takes a message apart that waits in the outbox and was not begun with: what else it carries waits again. */
function takeApart(db: SqlDatabase, allianceId: AllianceId, deliveryKey: string): void {
  const stopped = db.run(
    `update delivery set state = 'dead', next_at = null, trouble = ?
     where alliance_id = ? and once_key = ? and state = 'pending'`,
    [REVOKED, allianceId, deliveryKey],
  )
  if (stopped === 0) return
  db.run(
    `update notice set state = 'waiting', delivery_key = null, handed_at = null,
       hand_overs = hand_overs - 1
     where alliance_id = ? and delivery_key = ? and state = 'handed'`,
    [allianceId, deliveryKey],
  )
}

/** Lets what is in the outbox and was not begun with wait again; `where` names more conditions on the notice. */
function waitAgain(
  db: SqlDatabase,
  allianceId: AllianceId,
  where: string,
  values: readonly (string | number)[],
): void {
  const carried = db.all(
    `select distinct notice.delivery_key as delivery_key from notice
     join delivery on delivery.alliance_id = notice.alliance_id
       and delivery.once_key = notice.delivery_key
     where notice.alliance_id = ? and notice.state = 'handed' and notice.settled_at is null
       and delivery.state = 'pending' and ${where}`,
    [allianceId, ...values],
  )
  for (const row of carried) takeApart(db, allianceId, text(row, 'delivery_key'))
}

/** Revokes what waits to be said of a lesson, in the outbox too; `where` names more conditions on the notice. */
function revoke(
  db: SqlDatabase,
  allianceId: AllianceId,
  where: string,
  values: readonly (string | number)[],
): void {
  waitAgain(db, allianceId, where, values)
  db.run(
    `update notice set state = 'revoked'
     where notice.alliance_id = ? and notice.state in ('waiting', 'missed') and ${where}`,
    [allianceId, ...values],
  )
}

/**
 * Revokes what waits to be said of a lesson's time and place; called inside the transaction that changes it. What was
 * missed and may not be said any more stays missed.
 */
export function revokeNotices(
  db: SqlDatabase,
  allianceId: AllianceId,
  slot: SlotNumber,
  now: Instant,
): void {
  const where = `notice.slot = ? and notice.good_until > ? and notice.kind in ${OF_ITS_TIME}`
  revoke(db, allianceId, where, [slot, now])
}

/** One observer of one lesson. */
interface Seat {
  readonly allianceId: AllianceId
  readonly slot: SlotNumber
  readonly observer: TeacherId
}

/** Nobody is reminded of a record that is there; called inside the transaction that hands it in. */
export function revokeRecordMissing(db: SqlDatabase, seat: Seat, now: Instant): void {
  const where = `notice.slot = ? and notice.observer = ? and notice.good_until > ?
    and notice.kind = 'recordMissing'`
  revoke(db, seat.allianceId, where, [seat.slot, seat.observer, now])
}

/** No news of a record that was taken back; called inside the transaction that takes it back. */
export function revokeRecordCame(db: SqlDatabase, { allianceId, slot, observer }: Seat): void {
  revoke(db, allianceId, 'notice.once_key = ?', [`recordCame:${slot}:${observer}`])
}

/**
 * Nobody is reminded of a lesson they do not come to any more, nor called by name in its group; called inside the
 * transaction that signs them off.
 */
export function revokeForObserver(db: SqlDatabase, seat: Seat, now: Instant): void {
  const { allianceId, slot, observer } = seat
  const where = `notice.slot = ? and notice.observer = ? and notice.good_until > ?
    and notice.kind in ('eveningBefore', 'soon', 'recordMissing', 'planned')`
  revoke(db, allianceId, where, [slot, observer, now])
  // When it is handed over anew, it calls who comes then.
  const ofGroup = `notice.slot = ? and notice.observer is null
    and notice.kind in ('eveningBefore', 'soon')`
  waitAgain(db, allianceId, ofGroup, [slot])
}

/**
 * Nobody need be reminded of a record that is there, or of a lesson they do not come to any more.
 * @returns which of these were revoked
 */
export function revokeNeedless(db: SqlDatabase, ids: readonly NoticeId[]): ReadonlySet<NoticeId> {
  const rows = db.all(
    `update notice set state = 'revoked'
     where notice_id in (select value from json_each(?)) and observer is not null
     and kind in ('eveningBefore', 'soon', 'recordMissing') and (
       (kind = 'recordMissing' and exists (select 1 from observation_record
          where observation_record.alliance_id = notice.alliance_id
            and observation_record.slot = notice.slot
            and observation_record.observer = notice.observer))
       or (exists (select 1 from slot
             where slot.alliance_id = notice.alliance_id and slot.number = notice.slot)
           and not exists (select 1 from sign_up
             where sign_up.alliance_id = notice.alliance_id and sign_up.number = notice.slot
               and sign_up.observer = notice.observer)))
     returning notice_id`,
    [JSON.stringify(ids)],
  )
  return new Set(rows.map(row => number(row, 'notice_id') as NoticeId))
}
