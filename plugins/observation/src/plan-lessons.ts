import {
  type AllianceId,
  type CivilDay,
  type Conflict,
  findConflicts,
  type LessonDraft,
  type LianxiaoPorts,
  may,
  type SaidPresenter,
  type SchoolId,
  type Slot,
  type SlotNumber,
  type SlotPlan,
  type TeacherActor,
  type TeacherId,
} from '@lianxiao/core'
import { type LessonContext, lessonContext, seenLessons } from './lesson-context'

/** Who plans, and where it is said. */
export interface Planner {
  readonly allianceId: AllianceId
  readonly actor: TeacherActor
  /** Schools whose lessons are theirs to announce: proved, or that of the group. */
  readonly schools: readonly SchoolId[]
}

/** Why lessons are not planned. */
export type PlanRefusal =
  | { readonly kind: 'unannouncedInGroup' }
  | { readonly kind: 'mayNotUnannounced' }
  | { readonly kind: 'ownUnannounced' }
  | { readonly kind: 'mayNotForOthers'; readonly schoolId: SchoolId }

/** A lesson with what speaks against it. */
export interface CheckedLesson {
  readonly draft: LessonDraft
  /** Its presenter, as far as they are known; null for a new one or nobody. */
  readonly plan: SlotPlan
  /** It is not planned because of these, unless the planner insists. */
  readonly grave: readonly Conflict[]
  /** Said with the answer. */
  readonly mild: readonly Conflict[]
  /** The same lesson was planned before; null when it was not. */
  readonly same: SlotNumber | null
  /** Who is named to come and has no seat in that same lesson; empty where there is none. */
  readonly absent: readonly TeacherId[]
}

/** Lessons that were held against what is planned already. */
export interface CheckedLessons {
  readonly lessons: readonly CheckedLesson[]
  readonly context: LessonContext
  /** Lessons that conflicts speak of, those of the same batch under negative numbers: -1 is the first. */
  readonly others: ReadonlyMap<SlotNumber, SlotPlan>
}

const isPresent = <Value>(value: Value | null): value is Value => value !== null

function idOf(presenter: SaidPresenter, actor: TeacherActor): TeacherId | null {
  if (presenter.kind === 'known') return presenter.id
  return presenter.kind === 'self' ? actor.teacherId : null
}

const isOwn = (draft: LessonDraft, actor: TeacherActor) =>
  draft.presenter.kind === 'self' ||
  (draft.presenter.kind === 'known' && draft.presenter.id === actor.teacherId)

function refusalOf(draft: LessonDraft, planner: Planner): PlanRefusal | null {
  const { actor, allianceId, schools } = planner
  const { kind, schoolId } = draft.plan
  const school = { kind: 'school', allianceId, schoolIds: [schoolId] } as const
  if (kind === 'unannounced') {
    if (actor.chatGroup !== null) return { kind: 'unannouncedInGroup' }
    if (isOwn(draft, actor)) return { kind: 'ownUnannounced' }
    return may(actor, 'planUnannounced', school) ? null : { kind: 'mayNotUnannounced' }
  }
  if (isOwn(draft, actor) || schools.includes(schoolId)) return null
  return may(actor, 'planForOthers', school) ? null : { kind: 'mayNotForOthers', schoolId }
}

/** Why somebody may not plan these; null when they may. The gravest first: nothing of an unannounced lesson is said in a group. */
export function refusalFor(drafts: readonly LessonDraft[], planner: Planner): PlanRefusal | null {
  const refusals = drafts.map(draft => refusalOf(draft, planner)).filter(isPresent)
  return refusals.find(({ kind }) => kind === 'unannouncedInGroup') ?? refusals[0] ?? null
}

/** Somebody cannot present twice at once; that they would miss observing is theirs to weigh. */
function isGrave(conflict: Conflict): boolean {
  if (conflict.kind !== 'teacher') return true
  return conflict.here === 'presents' && conflict.there === 'presents'
}

const isSameLesson = (a: SlotPlan, b: SlotPlan) =>
  a.on === b.on &&
  a.period === b.period &&
  a.schoolId === b.schoolId &&
  a.className === b.className &&
  a.presenter === b.presenter &&
  (a.presenter !== null || (a.subject === b.subject && a.topic === b.topic))

function asSlot(plan: SlotPlan, number: SlotNumber, { allianceId, actor }: Planner): Slot {
  return {
    ...plan,
    allianceId,
    number,
    state: 'planned',
    revision: 1,
    chatGroup: null,
    plannedBy: actor.account,
    plannedAt: 0,
    materials: [],
  }
}

/** Who was merged into somebody since the words were read is that one: an old number is never written back. */
export async function asTheyAreNow(
  ports: LianxiaoPorts,
  { allianceId }: Planner,
  drafts: readonly LessonDraft[],
): Promise<readonly LessonDraft[]> {
  const now = new Map<TeacherId, TeacherId>()
  const named = drafts.flatMap(({ presenter, observers }) =>
    presenter.kind === 'known' ? [presenter.id, ...observers] : observers,
  )
  for (const id of new Set(named))
    now.set(id, (await ports.teachers.teacher(allianceId, id))?.id ?? id)
  const of = (id: TeacherId) => now.get(id) ?? id
  return drafts.map(draft => {
    const { presenter } = draft
    return {
      ...draft,
      presenter: presenter.kind === 'known' ? { ...presenter, id: of(presenter.id) } : presenter,
      observers: [...new Set(draft.observers.map(of))],
    }
  })
}

/** Holds lessons against the calendar, what is planned already, and one another. */
export async function checkLessons(
  ports: LianxiaoPorts,
  planner: Planner,
  read: readonly LessonDraft[],
): Promise<CheckedLessons> {
  const drafts = await asTheyAreNow(ports, planner, read)
  const context = await lessonContext(ports, planner.allianceId)
  const days = drafts.map(({ plan }) => plan.on).toSorted((a, b) => (a < b ? -1 : 1))
  const [from, until] = [days[0] ?? context.today, days.at(-1) ?? context.today]
  const seen = await seenLessons(ports, planner, { from, until })
  const slots = seen.map(({ slot, observers }) => ({ slot, observers }))
  const lessons: CheckedLesson[] = []
  for (const [at, draft] of drafts.entries()) {
    const plan = { ...draft.plan, presenter: idOf(draft.presenter, planner.actor) }
    const { observers } = draft
    const same = slots.find(({ slot }) => isSameLesson(slot, plan) && isNamed(draft))
    const isAbsent = (id: TeacherId) => id !== plan.presenter && !same?.observers.includes(id)
    const absent = same === undefined ? [] : observers.filter(isAbsent)
    const conflicts = findConflicts({ plan, number: null, observers }, { ...context, slots })
    const grave = conflicts.filter(isGrave)
    const mild = conflicts.filter(conflict => !isGrave(conflict))
    lessons.push({ draft, plan, grave, mild, same: same?.slot.number ?? null, absent })
    slots.push({ slot: asSlot(plan, -(at + 1) as SlotNumber, planner), observers })
  }
  return { lessons, context, others: new Map(slots.map(({ slot }) => [slot.number, slot])) }
}

/** A new teacher's lesson is no other's. */
const isNamed = ({ presenter }: LessonDraft) => presenter.kind !== 'new'

/** Whether nothing forbids them: what is over cannot be planned by insisting. */
export function mayBeHeld({ grave }: CheckedLesson, insists: boolean): boolean {
  return grave.every(({ kind }) => insists && kind !== 'past' && kind !== 'noSuchPeriod')
}

/** Lessons of a series that are planned already, cancelled ones too. */
export async function plannedInSeries(
  ports: LianxiaoPorts,
  allianceId: AllianceId,
  series: { readonly id: string; readonly from: CivilDay; readonly until: CivilDay },
): Promise<readonly Slot[]> {
  const slots = await ports.observations.slots(allianceId, series)
  return slots.filter(({ seriesId }) => seriesId === series.id)
}
