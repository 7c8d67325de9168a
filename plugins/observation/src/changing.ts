import {
  type Conflict,
  type LianxiaoPorts,
  may,
  type Slot,
  type SlotChange,
  type SlotNumber,
} from '@lianxiao/core'
import { conflictsOf, type Proposed } from './lesson-conflicts'
import {
  type AttendedLesson,
  hasBegun,
  type LessonContext,
  lessonContext,
  lessonView,
  seenLesson,
} from './lesson-context'
import {
  cannotChange,
  comersChanged,
  lessonIsCancelled,
  lessonWasObserved,
  noSuchLesson,
  notYourLesson,
  staleLesson,
  tooLateToChange,
} from './messages/change-messages'
import type { TeacherOccasion } from './spoken'

/** Who changes, and where. */
export interface Changing {
  readonly ports: LianxiaoPorts
  readonly occasion: TeacherOccasion
  readonly context: LessonContext
}

/** Reads what is needed. */
export const changingOf = async (
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
): Promise<Changing> => ({
  ports,
  occasion,
  context: await lessonContext(ports, occasion.allianceId),
})

const schoolOf = ({ allianceId, schoolId }: Slot) =>
  ({ kind: 'school', allianceId, schoolIds: [schoolId] }) as const

/** The lesson, if who speaks may say something of it, however late; else why not. */
export async function ownLesson(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  number: SlotNumber,
): Promise<AttendedLesson | string> {
  const lesson = await seenLesson(ports, occasion, number)
  if (lesson === null) return noSuchLesson(number)
  const { slot, observers } = lesson
  if (!may(occasion.actor, 'changeLesson', { kind: 'lesson', slot, observers }))
    return notYourLesson(number)
  return slot.state === 'cancelled' ? lessonIsCancelled(number) : lesson
}

/** The lesson, if it may be changed by who speaks; else why not. */
export async function changeable(
  { ports, occasion, context }: Changing,
  number: SlotNumber,
): Promise<AttendedLesson | string> {
  const lesson = await ownLesson(ports, occasion, number)
  if (typeof lesson === 'string') return lesson
  const { slot } = lesson
  // A record may stand on it.
  const isLate = hasBegun(slot, context)
  if (isLate && !may(occasion.actor, 'planForOthers', schoolOf(slot)))
    return tooLateToChange(lessonView(slot, context))
  return lesson
}

/** Whether somebody was there; who wrote of it was. */
export const isObserved = ({ signUps }: AttendedLesson) =>
  signUps.some(({ attendedAt }) => attendedAt !== null)

/** What is said when it was not done. */
export async function notDone(
  { ports, occasion, context }: Changing,
  outcome: Exclude<SlotChange, { kind: 'done' }>,
  number: SlotNumber,
): Promise<string> {
  const lesson = await seenLesson(ports, occasion, number)
  if (lesson === null) return noSuchLesson(number)
  if (outcome.kind === 'gone' || lesson.slot.state === 'cancelled') return lessonIsCancelled(number)
  if (outcome.kind === 'comersChanged') return comersChanged(number)
  const view = lessonView(lesson.slot, context)
  return outcome.kind === 'observed' ? lessonWasObserved(view) : staleLesson(view)
}

/** That somebody would miss observing is theirs to weigh; what is over or has no bell cannot be at all. */
const isMild = (conflict: Conflict) =>
  conflict.kind === 'teacher' && !(conflict.here === 'presents' && conflict.there === 'presents')
const isImpossible = ({ kind }: Conflict) => kind === 'past' || kind === 'noSuchPeriod'

/** What speaks against the lessons as they are to be: why it is refused, or what is said beside. */
export async function against(
  { ports, occasion, context }: Changing,
  proposed: readonly Proposed[],
  { insists, again }: { readonly insists: boolean; readonly again: string },
): Promise<{ readonly refused: string } | { readonly notes: readonly string[] }> {
  const told = await conflictsOf(ports, occasion, context, proposed)
  const grave = told.filter(({ conflict }) => !isMild(conflict))
  const impossible = grave.some(({ conflict }) => isImpossible(conflict))
  if (impossible || (grave.length > 0 && !insists)) {
    const why = [...new Set(grave.map(({ words }) => words))]
    const number = proposed[0]?.number ?? (0 as SlotNumber)
    return { refused: cannotChange(number, { why, insistable: !impossible, again }) }
  }
  return { notes: [...new Set(told.map(({ words }) => words))] }
}
