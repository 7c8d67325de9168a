import {
  type Conflict,
  type ConflictContext,
  findConflicts,
  type LianxiaoPorts,
  type SlotNumber,
  type SlotPlan,
  type TeacherId,
} from '@lianxiao/core'
import { type LessonContext, lessonView, seenLessons } from './lesson-context'
import { lessonName } from './messages/change-messages'
import { conflictWords } from './messages/lesson-messages'
import { lessonByNumber, UNNAMED } from './messages/unnamed'
import type { TeacherOccasion } from './spoken'

/** A conflict with its words. */
export interface ToldConflict {
  readonly conflict: Conflict
  readonly words: string
}

/** A lesson as it is to be. */
export interface Proposed {
  readonly plan: SlotPlan
  readonly number: SlotNumber | null
  readonly observers: readonly TeacherId[]
}

/** Words for people and lessons; 您 for who asks. */
function namesIn(
  lessons: ConflictContext['slots'],
  { teacher }: TeacherOccasion,
  context: LessonContext,
) {
  return {
    lesson: (number: SlotNumber) => {
      const slot = lessons.find(other => other.slot.number === number)?.slot
      return slot === undefined ? lessonByNumber(number) : lessonName(lessonView(slot, context))
    },
    teacher: (id: TeacherId) =>
      id === teacher?.id ? UNNAMED.asker : (context.teachers.get(id)?.name ?? UNNAMED.teacher),
  }
}

/**
 * What speaks against lessons as they are to be, beside those that stay; only of lessons that may be told of here.
 */
export async function conflictsOf(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  context: LessonContext,
  proposed: readonly Proposed[],
): Promise<readonly ToldConflict[]> {
  const told: ToldConflict[] = []
  for (const candidate of proposed) {
    const { on } = candidate.plan
    const stays = await seenLessons(ports, occasion, { from: on, until: on })
    const isProposed = (number: SlotNumber) => proposed.some(other => other.number === number)
    const lessons = stays.filter(({ slot }) => !isProposed(slot.number))
    const found = findConflicts(candidate, { ...context, slots: lessons })
    const names = namesIn(lessons, occasion, context)
    told.push(...found.map(conflict => ({ conflict, words: conflictWords(conflict, names) })))
  }
  return told
}
