import {
  type AllianceId,
  type Deed,
  Fault,
  type NewSlot,
  type ObservationStore,
  type Slot,
  type SlotNumber,
} from '@lianxiao/core'
import { accountColumns } from './account-columns'
import { appendFact } from './append-fact'
import { judgeAttendance } from './attendance-judging'
import { number } from './row'
import { slotChanging } from './slot-changing'
import { PLAN_COLUMNS, planColumns, planOf, slotIn, slotOf } from './slot-row'
import { slotSigning, takeSeat } from './slot-signing'
import type { SqlDatabase } from './sql-database'
import { addNotice } from './sqlite-notice-store'

/** Counted apart from the lessons, so that no number comes again whatever becomes of its lesson. */
function nextNumber(db: SqlDatabase, allianceId: AllianceId): SlotNumber {
  const row = db.one(
    `insert into slot_counter (alliance_id, last_number) values (?, 1)
     on conflict (alliance_id) do update set last_number = last_number + 1 returning last_number`,
    [allianceId],
  )
  if (row === null) throw new Fault('store.broken', 'no number for a lesson')
  return number(row, 'last_number') as SlotNumber
}

const INSERT = `insert into slot (alliance_id, number, state, revision, ${PLAN_COLUMNS.join(', ')},
    materials, group_platform, group_id, planned_by_platform, planned_by_id, planned_at)
  values (?, ?, 'planned', 1, ${PLAN_COLUMNS.map(() => '?').join(', ')}, '[]', ?, ?, ?, ?, ?)`

function planOne(db: SqlDatabase, allianceId: AllianceId, slot: NewSlot, deed: Deed): Slot {
  const slotNumber = nextNumber(db, allianceId)
  const plan = planOf(slot.plan)
  const { by, at, chatGroup } = deed
  db.run(INSERT, [
    allianceId,
    slotNumber,
    ...planColumns(plan),
    ...accountColumns(slot.chatGroup),
    ...accountColumns(by),
    at,
  ])
  const body = { kind: 'lessonPlanned', slot: slotNumber, plan } as const
  appendFact(db, { allianceId, at, by, chatGroup, body })
  const observers = slot.requiredObservers.filter(id => id !== plan.presenter)
  for (const observer of new Set(observers))
    takeSeat(db, { allianceId, number: slotNumber, observer }, true, deed)
  const planned = slotOf(db, allianceId, slotNumber)
  if (planned === null) throw new Fault('store.broken', 'a lesson was not kept')
  return planned
}

/** No lesson stands before this day, period and number. */
const BEFORE_ALL = ['', 0, 0]
/** In SQLite. */
const NO_LIMIT = -1

/** Lessons to be observed and who comes, on SQLite. */
export function createSqliteObservationStore(db: SqlDatabase): ObservationStore {
  return {
    ...slotChanging(db),
    ...slotSigning(db),
    async plan(allianceId, slots, deed, noticesOf) {
      return db.transaction(() => {
        const planned = slots.map(slot => planOne(db, allianceId, slot, deed))
        for (const notice of noticesOf?.(planned) ?? []) addNotice(db, notice, deed.at)
        return planned
      })
    },
    async judgeAttendance(allianceId, { slot, observer }, { wasThere, reason }, deed) {
      const seat = { allianceId, number: slot, observer }
      const found = { wasThere, reason, appeal: null }
      return db.transaction(() => judgeAttendance(db, seat, found, deed))
    },
    async slot(allianceId, slotNumber) {
      return slotOf(db, allianceId, slotNumber)
    },
    async slots(allianceId, { from, until }, page) {
      const last = page?.after ?? null
      const after = last === null ? BEFORE_ALL : [last.on, last.period, last.number]
      return db
        .all(
          `select * from slot where alliance_id = ? and on_day between ? and ?
           and (on_day, period, number) > (?, ?, ?) order by on_day, period, number limit ?`,
          [allianceId, from, until, ...after, page?.atMost ?? NO_LIMIT],
        )
        .map(slotIn)
    },
  }
}
