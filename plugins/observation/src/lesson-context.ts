import {
  type AllianceId,
  type CivilDay,
  dayOf,
  type Instant,
  type LianxiaoPorts,
  lessonTime,
  may,
  type SchoolCalendar,
  type SignUp,
  type Slot,
  type SlotNumber,
  type SlotPlan,
  type Teacher,
  type TeacherId,
} from '@lianxiao/core'
import type { LessonView } from './messages/lesson-messages'
import type { TeacherOccasion } from './spoken'

/** What is needed to speak of an alliance's lessons. */
export interface LessonContext {
  readonly now: Instant
  readonly today: CivilDay
  readonly calendar: SchoolCalendar
  readonly teachers: ReadonlyMap<TeacherId, Teacher>
}

/** Who looks, and where. */
type Seer = Pick<TeacherOccasion, 'actor' | 'allianceId'>

/** A lesson with who comes. */
export interface AttendedLesson {
  readonly slot: Slot
  readonly signUps: readonly SignUp[]
  /** Those of the sign-ups. */
  readonly observers: readonly TeacherId[]
}

/** Reads it as it is now. */
export async function lessonContext(
  ports: LianxiaoPorts,
  allianceId: AllianceId,
): Promise<LessonContext> {
  const now = ports.clock.now()
  const kept = await ports.calendars.calendar(allianceId)
  const teachers = await ports.teachers.teachers(allianceId)
  return {
    now,
    today: dayOf(now),
    calendar: { ...kept, state: ports.stateDays },
    teachers: new Map(teachers.map(teacher => [teacher.id, teacher])),
  }
}

type Names = Pick<LessonContext, 'calendar' | 'teachers'>

/** A lesson, planned or not, in the words it is told with. */
export function lessonView(
  plan: SlotPlan & { readonly number?: SlotNumber | null },
  { calendar, teachers }: Names,
): LessonView {
  const { presenter } = plan
  return {
    number: plan.number ?? null,
    plan,
    presenter: presenter === null ? null : (teachers.get(presenter)?.name ?? null),
    time: lessonTime(calendar, plan.schoolId, plan.on, plan.period),
  }
}

/** Whether it has begun; where no bell tells when, whether its day is over. */
export function hasBegun(plan: SlotPlan, { calendar, now, today }: LessonContext): boolean {
  const time = lessonTime(calendar, plan.schoolId, plan.on, plan.period)
  return time === null ? plan.on < today : time.startsAt <= now
}

async function attended(
  ports: LianxiaoPorts,
  occasion: Seer,
  slots: readonly Slot[],
): Promise<readonly AttendedLesson[]> {
  const { allianceId } = occasion
  const all = await ports.observations.signUps(
    allianceId,
    slots.map(({ number }) => number),
  )
  return slots.map(slot => {
    const signUps = all.filter(signUp => signUp.slot === slot.number)
    return { slot, signUps, observers: signUps.map(({ observer }) => observer) }
  })
}

const isSeen =
  ({ actor }: Seer) =>
  ({ slot, observers }: AttendedLesson) =>
    may(actor, 'seeLesson', { kind: 'lesson', slot, observers })

/** The planned lessons of some days that may be told of here, by day, period and number. */
export async function seenLessons(
  ports: LianxiaoPorts,
  occasion: Seer,
  days: { readonly from: CivilDay; readonly until: CivilDay },
): Promise<readonly AttendedLesson[]> {
  const slots = await ports.observations.slots(occasion.allianceId, days)
  const planned = slots.filter(({ state }) => state === 'planned')
  return (await attended(ports, occasion, planned)).filter(isSeen(occasion))
}

/** A lesson by its number, cancelled or not; null when there is none, or none that may be told of here. */
export async function seenLesson(
  ports: LianxiaoPorts,
  occasion: Seer,
  number: SlotNumber,
): Promise<AttendedLesson | null> {
  const slot = await ports.observations.slot(occasion.allianceId, number)
  if (slot === null) return null
  const [lesson] = await attended(ports, occasion, [slot])
  return lesson !== undefined && isSeen(occasion)(lesson) ? lesson : null
}
