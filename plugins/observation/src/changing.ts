import {
  type Conflict,
  type LianxiaoPorts,
  may,
  type Slot,
  type SlotChange,
  type SlotNumber,
} from '@lianxiao/core'
import { groupsSeen } from './groups-seen'
import { conflictsOf, type Proposed } from './lesson-conflicts'
import {
  type AttendedLesson,
  hasBegun,
  type LessonContext,
  lessonContext,
  lessonView,
  seenLesson,
} from './lesson-context'
import { type LessonNews, lessonNotices } from './lesson-notices'
import {
  cannotChange,
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

const deedOf = ({ occasion, context }: Changing) => ({
  by: occasion.message.person,
  chatGroup: occasion.message.chatGroup,
  at: context.now,
})

/** A change of a lesson, as news. */
export async function newsOf(
  changing: Changing,
  { slot, observers }: Pick<AttendedLesson, 'slot' | 'observers'>,
  change: Pick<LessonNews, 'kind' | 'plan' | 'reason'>,
): Promise<LessonNews> {
  const { person, chatGroup } = changing.occasion.message
  const ids = new Set([slot.presenter, change.plan.presenter, ...observers])
  const people = [...ids].flatMap(id =>
    id === null ? [] : (changing.context.teachers.get(id) ?? []),
  )
  return {
    ...change,
    slot,
    observers,
    by: person,
    saidIn: chatGroup,
    groupsOf: await groupsSeen(changing.ports, changing.occasion.allianceId, people),
  }
}

/** What a change is written down with. */
export const sayingOf = (changing: Changing, news: readonly LessonNews[]) => ({
  deed: deedOf(changing),
  notices: news.flatMap(one => lessonNotices(one, changing.context)),
})

/** Who signed up while it was changed hears of it too; what was written down already is not said twice. */
export async function tellLatecomers(
  changing: Changing,
  news: readonly LessonNews[],
): Promise<void> {
  const { ports, occasion, context } = changing
  const numbers = news.map(({ slot }) => slot.number)
  const now = await ports.observations.signUps(occasion.allianceId, numbers)
  for (const one of news) {
    const observers = now
      .filter(({ slot, observer }) => slot === one.slot.number && !one.observers.includes(observer))
      .map(({ observer }) => observer)
    if (observers.length === 0) continue
    const late = await newsOf(changing, { slot: one.slot, observers }, one)
    await ports.notices.produce({ toSay: lessonNotices(late, context), missed: [] }, context.now)
  }
}

/** What is said when it was not done. */
export async function notDone(
  { ports, occasion, context }: Changing,
  outcome: Exclude<SlotChange, { kind: 'done' }>,
  number: SlotNumber,
): Promise<string> {
  const lesson = await seenLesson(ports, occasion, number)
  if (lesson === null) return noSuchLesson(number)
  if (outcome.kind === 'gone' || lesson.slot.state === 'cancelled') return lessonIsCancelled(number)
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
