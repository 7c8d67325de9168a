import {
  type LedgerLesson,
  type LianxiaoPorts,
  lessonsAtOnce,
  type NewNotice,
  type SlotNumber,
  type Teacher,
  type TeacherId,
  whoHears,
} from '@lianxiao/core'
import type { CountContext } from '../../count-context'
import { lessonView, seenLesson } from '../../lesson-context'
import { type OtherLessonView, voidedNews, voidLiftedNews } from '../../messages/judging-messages'
import type { LessonView } from '../../messages/lesson-messages'
import { privateNews } from '../../private-news'
import type { TeacherOccasion } from '../../spoken'

/** A lesson of the ledger in the words it is told with; null for one that never was. */
export function viewOf(slot: SlotNumber, context: CountContext): LessonView | null {
  const lesson = context.ledger.lessons.get(slot)
  return lesson === undefined ? null : lessonView({ ...lesson.plan, number: slot }, context)
}

/** Who reads of lessons: whoever asks; `everybody` where one text goes to several people. */
export type Reader = TeacherOccasion | 'everybody'

async function mayReadOf(
  ports: LianxiaoPorts,
  reader: Reader,
  { plan, slot }: LedgerLesson,
): Promise<boolean> {
  if (reader === 'everybody') return plan.kind !== 'unannounced'
  return (await seenLesson(ports, reader, slot)) !== null
}

/** What somebody did at the time of a lesson, with those lessons only that the reader may know of. */
export async function othersAtOnce(
  ports: LianxiaoPorts,
  reader: Reader,
  at: { readonly teacher: TeacherId; readonly slot: SlotNumber },
  context: CountContext,
): Promise<readonly OtherLessonView[]> {
  const others = lessonsAtOnce(context.ledger, at, context).map(async ({ lesson, part }) => ({
    part,
    lesson: (await mayReadOf(ports, reader, lesson))
      ? lessonView({ ...lesson.plan, number: lesson.slot }, context)
      : null,
  }))
  return Promise.all(others)
}

/**
 * What somebody reads of whom an organiser found that they were not there, or takes that back (`reason` null); nothing
 * for who did it, or has no account.
 */
export async function voidedNotices(
  ports: LianxiaoPorts,
  { allianceId, actor, teacher: by }: TeacherOccasion,
  of: { readonly teacher: Teacher; readonly lesson: LessonView; readonly reason: string | null },
): Promise<readonly NewNotice[]> {
  const { teacher, lesson, reason } = of
  const [person] = teacher.accounts
  if (person === undefined || teacher.id === actor.teacherId) return []
  const now = ports.clock.now()
  return [
    privateNews({
      allianceId,
      onceKey: `attendanceJudged:${lesson.number ?? ''}:${teacher.id}:${now}`,
      kind: 'attendanceWithdrawn',
      recipient: await whoHears(ports, allianceId).privately(person),
      text:
        reason === null
          ? voidLiftedNews(lesson, by?.name ?? null)
          : voidedNews(lesson, by?.name ?? null, reason),
      dueAt: now,
      slot: lesson.number,
    }),
  ]
}
