import type {
  AllianceId,
  CivilDay,
  SchoolId,
  SignUp,
  Slot,
  SlotKind,
  SlotNumber,
  SlotPlan,
  TeacherId,
} from '@lianxiao/core'
import { accountIn, accountOf } from './account-columns'
import { json, maybeNumber, maybeText, number, text } from './row'
import type { SqlDatabase, SqlRow, SqlValue } from './sql-database'

/** The columns of a plan, in the order of {@link planColumns}. */
export const PLAN_COLUMNS = [
  'on_day',
  'period',
  'school_id',
  'class_name',
  'grade',
  'subject',
  'topic',
  'presenter',
  'kind',
  'pair_id',
  'series_id',
  'link',
  'capacity',
] as const

/** A plan as its columns. */
export function planColumns(plan: SlotPlan): SqlValue[] {
  return [
    plan.on,
    plan.period,
    plan.schoolId,
    plan.className,
    plan.grade,
    plan.subject,
    plan.topic,
    plan.presenter,
    plan.kind,
    plan.pairId,
    plan.seriesId,
    plan.link,
    plan.capacity,
  ]
}

function planIn(row: SqlRow): SlotPlan {
  return {
    on: text(row, 'on_day') as CivilDay,
    period: number(row, 'period'),
    schoolId: text(row, 'school_id') as SchoolId,
    className: text(row, 'class_name'),
    grade: maybeNumber(row, 'grade'),
    subject: maybeText(row, 'subject'),
    topic: text(row, 'topic'),
    presenter: maybeNumber(row, 'presenter') as TeacherId | null,
    kind: text(row, 'kind') as SlotKind,
    pairId: maybeText(row, 'pair_id'),
    seriesId: maybeText(row, 'series_id'),
    link: maybeText(row, 'link'),
    capacity: maybeNumber(row, 'capacity'),
  }
}

/** Reads a row of `slot`. */
export function slotIn(row: SqlRow): Slot {
  return {
    ...planIn(row),
    allianceId: text(row, 'alliance_id') as AllianceId,
    number: number(row, 'number') as SlotNumber,
    state: text(row, 'state') as Slot['state'],
    revision: number(row, 'revision'),
    chatGroup: accountOf(row, 'group'),
    plannedBy: accountIn(row, 'planned_by'),
    plannedAt: number(row, 'planned_at'),
    materials: json<Slot['materials']>(row, 'materials'),
  }
}

/** Only what is planned of a slot. */
export function planOf(slot: SlotPlan): SlotPlan {
  const { on, period, schoolId, className, grade, subject, topic, presenter } = slot
  const { kind, pairId, seriesId, link, capacity } = slot
  const where = { on, period, schoolId, className, grade, subject, topic, presenter }
  return { ...where, kind, pairId, seriesId, link, capacity }
}

/** Reads a row of `sign_up`. */
export function signUpIn(row: SqlRow): SignUp {
  return {
    slot: number(row, 'number') as SlotNumber,
    observer: number(row, 'observer') as TeacherId,
    isRequired: number(row, 'is_required') === 1,
    attendedAt: maybeNumber(row, 'attended_at'),
  }
}

/** The slot with this number, cancelled or not; null when there is none. */
export function slotOf(
  db: SqlDatabase,
  allianceId: AllianceId,
  slotNumber: SlotNumber,
): Slot | null {
  const row = db.one('select * from slot where alliance_id = ? and number = ?', [
    allianceId,
    slotNumber,
  ])
  return row === null ? null : slotIn(row)
}
