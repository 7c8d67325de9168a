import {
  DAY_MS,
  type LianxiaoPorts,
  lessonsAtOnce,
  type NewNotice,
  type SlotNumber,
  type Teacher,
  type TeacherId,
  whoHears,
} from '@lianxiao/core'
import type { CountContext } from '../../count-context'
import { lessonView } from '../../lesson-context'
import { type OtherLessonView, voidedNews } from '../../messages/judging-messages'
import type { LessonView } from '../../messages/lesson-messages'
import type { TeacherOccasion } from '../../spoken'

/** Whom it concerns hears of it within a week. */
export const JUDGING_NEWS_GOOD_FOR_MS = 7 * DAY_MS

/** A lesson of the ledger in the words it is told with; null for one that never was. */
export function viewOf(slot: SlotNumber, context: CountContext): LessonView | null {
  const lesson = context.ledger.lessons.get(slot)
  return lesson === undefined ? null : lessonView({ ...lesson.plan, number: slot }, context)
}

/** What somebody did at the time of a lesson. */
export function othersAtOnce(
  at: { readonly teacher: TeacherId; readonly slot: SlotNumber },
  context: CountContext,
): readonly OtherLessonView[] {
  return lessonsAtOnce(context.ledger, at, context).map(({ lesson, part }) => ({
    part,
    lesson: lessonView({ ...lesson.plan, number: lesson.slot }, context),
  }))
}

/** What somebody reads of whom an organiser found that they were not there; nothing for who did it, or has no account. */
export async function voidedNotices(
  ports: LianxiaoPorts,
  { allianceId, actor, teacher: by }: TeacherOccasion,
  of: { readonly teacher: Teacher; readonly lesson: LessonView; readonly reason: string },
): Promise<readonly NewNotice[]> {
  const { teacher, lesson, reason } = of
  const [person] = teacher.accounts
  if (person === undefined || teacher.id === actor.teacherId) return []
  const now = ports.clock.now()
  return [
    {
      allianceId,
      onceKey: `attendanceJudged:${lesson.number ?? ''}:${teacher.id}:${now}`,
      kind: 'attendanceWithdrawn',
      recipient: await whoHears(ports, allianceId).privately(person),
      mentions: [],
      text: voidedNews(lesson, by?.name ?? null, reason),
      dueAt: now,
      goodUntil: now + JUDGING_NEWS_GOOD_FOR_MS,
      isUrgent: false,
      slot: lesson.number,
    },
  ]
}
