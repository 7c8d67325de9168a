import { bellsOf, type LessonTime, lessonTime } from '../../calendar/bells'
import { dayOf } from '../../calendar/civil-day'
import { judgeDay } from '../../calendar/judge-day'
import type { SchoolCalendar } from '../../calendar/school-calendar'
import type { Instant } from '../../kit/brand'
import type { Slot, SlotNumber, SlotPlan } from '../slot'
import type { TeacherId } from '../teacher'
import type { Conflict, LessonPart } from './conflict'

/** A lesson as it is to be. */
export interface Candidate {
  readonly plan: SlotPlan
  /** Null for one that is not planned yet: with a number it is in no conflict with itself. */
  readonly number: SlotNumber | null
  readonly observers: readonly TeacherId[]
}

/** What a lesson is held against. */
export interface ConflictContext {
  /** Of its day at least; only those that the asker may see, since a conflict tells of them. Cancelled ones are passed over. */
  readonly slots: readonly { readonly slot: Slot; readonly observers: readonly TeacherId[] }[]
  readonly calendar: SchoolCalendar
  readonly now: Instant
}

/** A lesson with who is in it. */
interface Attended {
  readonly plan: SlotPlan
  readonly observers: readonly TeacherId[]
}

const timeOf = (calendar: SchoolCalendar, { schoolId, on, period }: SlotPlan) =>
  lessonTime(calendar, schoolId, on, period)

const areAtOnce = (a: LessonTime, b: LessonTime) => a.startsAt < b.endsAt && b.startsAt < a.endsAt

/**
 * Whether two lessons share a minute by the clock: the bells of two schools differ. Where the bells do not tell a
 * time, the same period of the same day counts.
 */
export function lessonsOverlap(calendar: SchoolCalendar, a: SlotPlan, b: SlotPlan): boolean {
  if (a.on !== b.on) return false
  const [timeOfA, timeOfB] = [timeOf(calendar, a), timeOf(calendar, b)]
  if (timeOfA === null || timeOfB === null) return a.period === b.period
  return areAtOnce(timeOfA, timeOfB)
}

function dayConflicts({ plan }: Candidate, { calendar, now }: ConflictContext): Conflict[] {
  const conflicts: Conflict[] = []
  const time = timeOf(calendar, plan)
  const isPast = time === null ? plan.on < dayOf(now) : time.startsAt <= now
  if (isPast) conflicts.push({ kind: 'past' })
  const verdict = judgeDay(calendar, plan.schoolId, plan.on)
  if (verdict.kind === 'unclear')
    conflicts.push({ kind: 'dayUnclear', on: plan.on, because: verdict.because })
  if (verdict.kind === 'off') {
    const { because, name } = verdict
    conflicts.push(
      because === 'break' ? { kind: 'outsideTerm' } : { kind: 'dayOff', because, name },
    )
  }
  if (time === null) {
    const { periods } = bellsOf(calendar, plan.schoolId, plan.on)
    conflicts.push({ kind: 'noSuchPeriod', periods: periods.at(-1)?.number ?? 0 })
  }
  return conflicts
}

/** 三（2）班 and 三年级2班 are 三(2)班. Empty for no class. */
function sameClassName(className: string): string {
  return className.normalize('NFKC').replace(/[\s()[\]（）【】.班级年]/gu, '')
}

function isSameClass(a: SlotPlan, b: SlotPlan): boolean {
  const name = sameClassName(a.className)
  return name !== '' && a.schoolId === b.schoolId && name === sameClassName(b.className)
}

function partsIn({ plan, observers }: Attended): ReadonlyMap<TeacherId, LessonPart> {
  const parts = new Map<TeacherId, LessonPart>(observers.map(observer => [observer, 'observes']))
  if (plan.presenter !== null) parts.set(plan.presenter, 'presents')
  return parts
}

function teacherConflicts(candidate: Candidate, slot: Slot, observers: readonly TeacherId[]) {
  const there = partsIn({ plan: slot, observers })
  return [...partsIn(candidate)].flatMap(([teacher, here]): Conflict[] => {
    const other = there.get(teacher)
    if (other === undefined) return []
    return [{ kind: 'teacher', slot: slot.number, teacher, here, there: other }]
  })
}

/**
 * Everything that speaks against a lesson at its time: the day, the bells, its class, its people. What to do about
 * it is the asker's to say.
 */
export function findConflicts(candidate: Candidate, context: ConflictContext): readonly Conflict[] {
  const { plan, number } = candidate
  const atOnce = context.slots.filter(
    ({ slot }) =>
      slot.number !== number &&
      slot.state === 'planned' &&
      lessonsOverlap(context.calendar, plan, slot),
  )
  return [
    ...dayConflicts(candidate, context),
    ...atOnce.flatMap(({ slot, observers }): Conflict[] => [
      ...(isSameClass(plan, slot) ? [{ kind: 'class', slot: slot.number } as const] : []),
      ...teacherConflicts(candidate, slot, observers),
    ]),
  ]
}
