import type {
  ChangeSaying,
  Deed,
  FactBody,
  ObservationStore,
  Slot,
  SlotChange,
  SlotPlan,
} from '@lianxiao/core'
import { appendFact } from './append-fact'
import { freeSeats } from './free-seats'
import { PLAN_COLUMNS, planColumns, planOf, slotOf } from './slot-row'
import type { SqlDatabase, SqlValue } from './sql-database'
import { addNotice, revokeNotices } from './sqlite-notice-store'

const PLAN_ASSIGNMENTS = PLAN_COLUMNS.map(column => `${column} = ?`).join(', ')

/** @returns why the slot is not what the caller saw; null when it still is */
function trouble(db: SqlDatabase, seen: Slot): Exclude<SlotChange['kind'], 'done'> | null {
  const now = slotOf(db, seen.allianceId, seen.number)
  if (now === null) return 'gone'
  if (now.revision !== seen.revision) return 'stale'
  return now.state === 'cancelled' ? 'gone' : null
}

/** Whether somebody was there, or wrote of it. */
function isObserved(db: SqlDatabase, { allianceId, number }: Slot): boolean {
  const found = db.one(
    `select 1 as found where
       exists (select 1 from sign_up
         where alliance_id = ?1 and number = ?2 and attended_at is not null)
       or exists (select 1 from observation_record where alliance_id = ?1 and slot = ?2)`,
    [allianceId, number],
  )
  return found !== null
}

/** Whether somebody signed up or off since it was written what those who come hear. */
function areComersChanged(
  db: SqlDatabase,
  { allianceId, number }: Slot,
  { comers }: ChangeSaying,
): boolean {
  const told = comers?.get(number)
  if (told === undefined) return false
  const rows = db.all('select observer from sign_up where alliance_id = ? and number = ?', [
    allianceId,
    number,
  ])
  return rows.length !== told.length || rows.some(row => !told.some(id => id === row['observer']))
}

function update(db: SqlDatabase, slot: Slot, assignments: string, values: SqlValue[]): void {
  db.run(
    `update slot set ${assignments}, revision = revision + 1 where alliance_id = ? and number = ?`,
    [...values, slot.allianceId, slot.number],
  )
}

function tell(db: SqlDatabase, { allianceId }: Slot, deed: Deed, body: FactBody): void {
  appendFact(db, { allianceId, at: deed.at, by: deed.by, chatGroup: deed.chatGroup, body })
}

const isSamePlan = (a: SlotPlan, b: SlotPlan) =>
  JSON.stringify(planColumns(a)) === JSON.stringify(planColumns(b))

const isMoved = (from: SlotPlan, to: SlotPlan) =>
  from.on !== to.on || from.period !== to.period || from.schoolId !== to.schoolId

/** Whether it would be another lesson than the one somebody saw and wrote of. */
const isAnother = (from: SlotPlan, to: SlotPlan) =>
  isMoved(from, to) || from.className !== to.className || from.presenter !== to.presenter

/** @returns whether anything changed */
function replan(db: SqlDatabase, slot: Slot, plan: SlotPlan, deed: Deed): boolean {
  if (isSamePlan(slot, plan)) return false
  update(db, slot, PLAN_ASSIGNMENTS, planColumns(plan))
  const { on, period, schoolId, number } = slot
  const told = { slot: number, plan: planOf(plan) }
  const body: FactBody = isMoved(slot, plan)
    ? { kind: 'lessonMoved', ...told, from: { on, period, schoolId } }
    : { kind: 'lessonChanged', ...told }
  tell(db, slot, deed, body)
  // What waits tells of a time, a place or people that are no longer so.
  revokeNotices(db, slot.allianceId, slot.number, deed.at)
  if (plan.presenter !== null) freeSeats(db, slot.allianceId, plan.presenter, deed)
  return true
}

function say(db: SqlDatabase, { deed, notices }: ChangeSaying): void {
  for (const notice of notices) addNotice(db, notice, deed.at)
}

const done = (db: SqlDatabase, { allianceId, number }: Slot): SlotChange => {
  const slot = slotOf(db, allianceId, number)
  return slot === null ? { kind: 'gone' } : { kind: 'done', slot }
}

function replanAll(
  db: SqlDatabase,
  changes: readonly (readonly [Slot, SlotPlan])[],
  saying: ChangeSaying,
): SlotChange {
  const troubles = changes.map(([slot]) => trouble(db, slot)).filter(why => why !== null)
  const [first] = changes
  if (troubles.includes('gone') || first === undefined) return { kind: 'gone' }
  if (troubles.length > 0) return { kind: 'stale' }
  if (changes.some(([slot, plan]) => isAnother(slot, plan) && isObserved(db, slot)))
    return { kind: 'observed' }
  if (changes.some(([slot]) => areComersChanged(db, slot, saying))) return { kind: 'comersChanged' }
  const changed = changes.filter(([slot, plan]) => replan(db, slot, plan, saying.deed))
  if (changed.length > 0) say(db, saying)
  return done(db, first[0])
}

function cancel(
  db: SqlDatabase,
  slot: Slot,
  saying: ChangeSaying & { readonly reason: string },
): SlotChange {
  const why = trouble(db, slot)
  if (why !== null) return { kind: why }
  if (isObserved(db, slot)) return { kind: 'observed' }
  if (areComersChanged(db, slot, saying)) return { kind: 'comersChanged' }
  update(db, slot, 'state = ?', ['cancelled'])
  const { reason, deed } = saying
  tell(db, slot, deed, { kind: 'lessonCancelled', slot: slot.number, reason })
  revokeNotices(db, slot.allianceId, slot.number, deed.at)
  say(db, saying)
  return done(db, slot)
}

function setMaterials(
  db: SqlDatabase,
  slot: Slot,
  materials: Slot['materials'],
  deed: Deed,
): SlotChange {
  const why = trouble(db, slot)
  if (why !== null) return { kind: why }
  const words = JSON.stringify(materials)
  if (words === JSON.stringify(slot.materials)) return done(db, slot)
  update(db, slot, 'materials = ?', [words])
  tell(db, slot, deed, { kind: 'materialsSet', slot: slot.number, materials })
  return done(db, slot)
}

/** The part of the store that changes what was planned. */
export function slotChanging(
  db: SqlDatabase,
): Pick<ObservationStore, 'change' | 'swap' | 'cancel' | 'setMaterials'> {
  return {
    async change(slot, plan, saying) {
      return db.transaction(() => replanAll(db, [[slot, plan]], saying))
    },
    async swap([one, other], [forOne, forOther], saying) {
      const changes = [[one, forOne] as const, [other, forOther] as const]
      return db.transaction(() => replanAll(db, changes, saying))
    },
    async cancel(slot, saying) {
      return db.transaction(() => cancel(db, slot, saying))
    },
    async setMaterials(slot, materials, deed) {
      return db.transaction(() => setMaterials(db, slot, materials, deed))
    },
  }
}
