import {
  currentTerm,
  type LianxiaoPorts,
  may,
  type ObservationRecord,
  type RecordObject,
  recordObjectOf,
  type SlotNumber,
  type Teacher,
  type TeacherActor,
  type TeacherId,
  whyNoRecord,
} from '@lianxiao/core'
import {
  type AttendedLesson,
  hasBegun,
  type LessonContext,
  lessonContext,
  lessonView,
  seenLesson,
} from '../../lesson-context'
import { recordsClosed } from '../../messages/account-messages'
import type { LessonView } from '../../messages/lesson-messages'
import { noRecord, noSuchLesson, recordInPrivate } from '../../messages/record-messages'
import type { TeacherOccasion } from '../../spoken'
import { teacherFor } from '../../teacher-for'

/** Somebody who speaks, as the teacher they are. */
export interface SpeakingOccasion extends TeacherOccasion {
  readonly teacher: Teacher
  readonly actor: TeacherActor
}

/** A lesson that somebody may record now. */
export interface Recordable {
  readonly lesson: AttendedLesson
  readonly view: LessonView
  readonly context: LessonContext
}

/** Who speaks, made a teacher when they were none. */
export async function asTeacher(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
): Promise<SpeakingOccasion> {
  const teacher = await teacherFor(ports, occasion)
  return { ...occasion, teacher, actor: { ...occasion.actor, teacherId: teacher.id } }
}

/** The record of one observer, without its text, for `may`; also one that is not there yet. */
export function recordObject(
  { shareScores }: TeacherOccasion,
  {
    lesson: { slot },
    context: { calendar, now },
    records,
  }: Pick<Recordable, 'lesson' | 'context'> & { readonly records: readonly ObservationRecord[] },
  observer: TeacherId,
): RecordObject {
  const record = records.find(one => one.observer === observer) ?? null
  return recordObjectOf(slot, { observer, record }, { calendar, now, isScoreShared: shareScores })
}

/**
 * Why an account that was given to its teacher lately gets none of these records.
 * @returns null when it may have one of them, or none of them is theirs
 */
export async function closedWords(
  ports: Pick<LianxiaoPorts, 'teachers'>,
  { allianceId, actor, message, chatGroup }: TeacherOccasion,
  records: readonly ObservationRecord[],
): Promise<string | null> {
  const { teacherId, readsSince } = actor
  const own = records.filter(
    ({ observer, presenter }) =>
      teacherId !== null && (observer === teacherId || presenter === teacherId),
  )
  const isClosed = own.length > 0 && own.every(({ submittedAt }) => submittedAt < readsSince)
  if (!isClosed || chatGroup !== null) return null
  const standing = await ports.teachers.standing(allianceId, message.person)
  return standing === null ? null : recordsClosed(standing.opensAt)
}

/** The lesson with this number if who speaks may record it, else why not. */
export async function recordable(
  ports: LianxiaoPorts,
  occasion: SpeakingOccasion,
  number: SlotNumber,
): Promise<Recordable | string> {
  const lesson = await seenLesson(ports, occasion, number)
  if (lesson === null) return noSuchLesson(number)
  const { actor, allianceId, teacher } = occasion
  const context = await lessonContext(ports, allianceId)
  const view = lessonView(lesson.slot, context)
  const why = whyNoRecord(lesson.slot, {
    observer: teacher.id,
    hasBegun: hasBegun(lesson.slot, context),
    termFirstOn: currentTerm(context.calendar, context.today)?.firstOn ?? null,
  })
  if (why !== null) return noRecord(why, view)
  const before = await ports.records.record(allianceId, number, teacher.id)
  const closed = before === null ? null : await closedWords(ports, occasion, [before])
  if (closed !== null) return closed
  const written = { lesson, context, records: before === null ? [] : [before] }
  if (!may(actor, 'writeRecord', recordObject(occasion, written, teacher.id)))
    return recordInPrivate(number)
  return { lesson, view, context }
}
