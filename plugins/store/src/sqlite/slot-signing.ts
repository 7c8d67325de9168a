import type {
  AllianceId,
  Deed,
  FactBody,
  ObservationStore,
  SignUp,
  SignUpOutcome,
  Slot,
  SlotNumber,
  TeacherId,
  ToldDeed,
} from '@lianxiao/core'
import { appendFact } from './append-fact'
import { revokeForObserver } from './notice-revoking'
import { recordOf } from './record-row'
import { number } from './row'
import { isVoided } from './seat-voided'
import { signUpIn, slotOf } from './slot-row'
import type { SqlDatabase } from './sql-database'
import { addNotice } from './sqlite-notice-store'

/** One observer of one slot. */
export interface Seat {
  readonly allianceId: AllianceId
  readonly number: SlotNumber
  readonly observer: TeacherId
}

const keyOf = (seat: Seat) => [seat.allianceId, seat.number, seat.observer]

function seatTaken(db: SqlDatabase, seat: Seat): SignUp | null {
  const row = db.one(
    'select * from sign_up where alliance_id = ? and number = ? and observer = ?',
    keyOf(seat),
  )
  return row === null ? null : signUpIn(row)
}

function tell(db: SqlDatabase, allianceId: AllianceId, deed: Deed, body: FactBody): void {
  appendFact(db, { allianceId, at: deed.at, by: deed.by, chatGroup: deed.chatGroup, body })
}

/** Signs somebody up, or makes it required, and writes down the fact; whether there is room is the caller's to ask. */
export function takeSeat(db: SqlDatabase, seat: Seat, isRequired: boolean, deed: Deed): void {
  db.run(
    `insert into sign_up (alliance_id, number, observer, is_required, attended_at)
     values (?, ?, ?, ?, null)
     on conflict (alliance_id, number, observer) do update
       set is_required = max(is_required, excluded.is_required)`,
    [...keyOf(seat), isRequired ? 1 : 0],
  )
  const { allianceId, number: slot, observer } = seat
  tell(db, allianceId, deed, { kind: 'signedUp', slot, observer, isRequired })
}

function isFull(db: SqlDatabase, { allianceId, number: slot, capacity }: Slot): boolean {
  if (capacity === null) return false
  const row = db.one(`select count(*) as taken from sign_up where alliance_id = ? and number = ?`, [
    allianceId,
    slot,
  ])
  return row !== null && number(row, 'taken') >= capacity
}

function planned(db: SqlDatabase, seat: Seat): Slot | null {
  const slot = slotOf(db, seat.allianceId, seat.number)
  return slot?.state === 'planned' ? slot : null
}

function signUp(db: SqlDatabase, seat: Seat, isRequired: boolean, deed: Deed): SignUpOutcome {
  const slot = planned(db, seat)
  if (slot === null) return 'gone'
  if (slot.presenter === seat.observer) return 'presents'
  const before = seatTaken(db, seat)
  if (before !== null && (before.isRequired || !isRequired)) return 'already'
  // Who must come finds a seat; who comes by themselves only where one is left.
  if (before === null && !isRequired && isFull(db, slot)) return 'full'
  takeSeat(db, seat, isRequired, deed)
  return 'done'
}

function signOff(db: SqlDatabase, seat: Seat, deed: Deed): boolean {
  // What somebody did or had planned stays as it was when the lesson is cancelled or they were there.
  if (planned(db, seat) === null) return false
  const removed = db.run(
    `delete from sign_up
     where alliance_id = ? and number = ? and observer = ? and attended_at is null`,
    keyOf(seat),
  )
  if (removed === 0) return false
  const { allianceId, number: slot, observer } = seat
  tell(db, allianceId, deed, { kind: 'signedOff', slot, observer })
  revokeForObserver(db, { allianceId, slot, observer }, deed.at)
  return true
}

/**
 * Notes that somebody was there, within the transaction of what tells it; signs them up when they were not.
 * @returns false when it was noted before, an organiser found that they were not, or the lesson is cancelled or unknown
 */
export function noteAttendance(db: SqlDatabase, seat: Seat, deed: Deed): boolean {
  if (planned(db, seat) === null) return false
  const before = seatTaken(db, seat)
  if (before !== null && before.attendedAt !== null) return false
  if (isVoided(db, seat)) return false
  if (before === null) takeSeat(db, seat, false, deed)
  db.run(
    `update sign_up set attended_at = ? where alliance_id = ? and number = ? and observer = ?`,
    [deed.at, ...keyOf(seat)],
  )
  const { allianceId, number: slot, observer } = seat
  tell(db, allianceId, deed, { kind: 'observed', slot, observer })
  return true
}

/** Whether anything says that they were there. */
export const isAttended = (db: SqlDatabase, seat: Seat): boolean =>
  (seatTaken(db, seat)?.attendedAt ?? null) !== null

/** Nothing says any more that they were there, once a fact told why; only who must come keeps the seat. */
export function dropAttendance(db: SqlDatabase, seat: Seat, deed: Deed): void {
  const { allianceId, number: slot, observer } = seat
  const those = 'where alliance_id = ? and number = ? and observer = ?'
  if (seatTaken(db, seat)?.isRequired === true) {
    db.run(`update sign_up set attended_at = null ${those}`, keyOf(seat))
    return
  }
  db.run(`delete from sign_up ${those}`, keyOf(seat))
  tell(db, allianceId, deed, { kind: 'signedOff', slot, observer })
  revokeForObserver(db, { allianceId, slot, observer }, deed.at)
}

/**
 * They were not there after all, within the transaction of what tells it; only who must come keeps the seat.
 * @returns false when nothing said that they were
 */
export function undoAttendance(db: SqlDatabase, seat: Seat, deed: Deed): boolean {
  if (!isAttended(db, seat)) return false
  const { allianceId, number: slot, observer } = seat
  tell(db, allianceId, deed, { kind: 'attendanceWithdrawn', slot, observer })
  dropAttendance(db, seat, deed)
  return true
}

function withdrawAttendance(
  db: SqlDatabase,
  seat: Seat,
  deed: ToldDeed,
): Awaited<ReturnType<ObservationStore['withdrawAttendance']>> {
  const { allianceId, number: slot, observer } = seat
  if (recordOf(db, { allianceId, slot, observer }) !== null) return 'recorded'
  if (!undoAttendance(db, seat, deed)) return 'notThere'
  for (const notice of deed.notices ?? []) addNotice(db, notice, deed.at)
  return 'done'
}

/** The part of the store that is about who comes. */
export function slotSigning(
  db: SqlDatabase,
): Pick<
  ObservationStore,
  'signUp' | 'oblige' | 'signOff' | 'attend' | 'withdrawAttendance' | 'signUps'
> {
  return {
    async signUp(allianceId, slot, { id: observer, isRequired }, deed) {
      const seat = { allianceId, number: slot, observer }
      return db.transaction(() => signUp(db, seat, isRequired, deed))
    },
    async oblige(allianceId, slot, observers, { deed, noticesOf }) {
      return db.transaction(() => {
        const outcomes = observers.map(observer =>
          signUp(db, { allianceId, number: slot, observer }, true, deed),
        )
        const called = observers.filter((_, at) => outcomes[at] === 'done')
        for (const notice of noticesOf(called)) addNotice(db, notice, deed.at)
        return outcomes
      })
    },
    async signOff(allianceId, slot, observer, deed) {
      return db.transaction(() => signOff(db, { allianceId, number: slot, observer }, deed))
    },
    async attend(allianceId, slot, observer, deed) {
      return db.transaction(() => noteAttendance(db, { allianceId, number: slot, observer }, deed))
    },
    async withdrawAttendance(allianceId, slot, observer, deed) {
      const seat = { allianceId, number: slot, observer }
      return db.transaction(() => withdrawAttendance(db, seat, deed))
    },
    async signUps(allianceId, numbers) {
      return db
        .all(
          `select * from sign_up
           where alliance_id = ? and number in (select value from json_each(?))
           order by sign_up_id`,
          [allianceId, JSON.stringify(numbers)],
        )
        .map(signUpIn)
    },
  }
}
