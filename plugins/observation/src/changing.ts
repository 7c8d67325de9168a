import {
  type Conflict,
  type LianxiaoPorts,
  may,
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
import { type LessonNews, lessonNotices } from './lesson-notices'
import {
  cannotChange,
  lessonIsCancelled,
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

/** The lesson, if it may be changed by who speaks; else why not. */
export async function changeable(
  { ports, occasion, context }: Changing,
  number: SlotNumber,
): Promise<AttendedLesson | string> {
  const lesson = await seenLesson(ports, occasion, number)
  if (lesson === null) return noSuchLesson(number)
  const { slot, observers } = lesson
  if (!may(occasion.actor, 'changeLesson', { kind: 'lesson', slot, observers }))
    return notYourLesson(number)
  if (slot.state === 'cancelled') return lessonIsCancelled(number)
  // A record may stand on it.
  const isLate = hasBegun(slot, context)
  if (isLate && !may(occasion.actor, 'planForOthers', occasion.allianceId))
    return tooLateToChange(lessonView(slot, context))
  return lesson
}

const deedOf = ({ occasion, context }: Changing) => ({
  by: occasion.message.person,
  chatGroup: occasion.message.chatGroup,
  at: context.now,
})

/** A change of a lesson, as news. */
export function newsOf(
  changing: Changing,
  lesson: AttendedLesson,
  change: Pick<LessonNews, 'kind' | 'plan' | 'reason'>,
): LessonNews {
  const { person, chatGroup } = changing.occasion.message
  return {
    ...change,
    slot: lesson.slot,
    observers: lesson.observers,
    by: person,
    saidIn: chatGroup,
  }
}

/** What a change is written down with. */
export const sayingOf = (changing: Changing, news: readonly LessonNews[]) => ({
  deed: deedOf(changing),
  notices: news.flatMap(one => lessonNotices(one, changing.context)),
})

/** Who signed up while it was changed hears of it too; what was written down already is not said twice. */
export async function tellLatecomers(
  { ports, occasion, context }: Changing,
  news: readonly LessonNews[],
): Promise<void> {
  const numbers = news.map(({ slot }) => slot.number)
  const now = await ports.observations.signUps(occasion.allianceId, numbers)
  const late = news.flatMap((one): LessonNews[] => {
    const observers = now
      .filter(({ slot, observer }) => slot === one.slot.number && !one.observers.includes(observer))
      .map(({ observer }) => observer)
    return observers.length === 0 ? [] : [{ ...one, observers }]
  })
  if (late.length === 0) return
  const toSay = late.flatMap(one => lessonNotices(one, context))
  await ports.notices.produce({ toSay, missed: [] }, context.now)
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
  return staleLesson(lessonView(lesson.slot, context))
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
