import {
  isLessonOver,
  type LianxiaoPorts,
  type ObservationRecord,
  type SlotNumber,
  type TeacherId,
} from '@lianxiao/core'
import {
  type AttendedLesson,
  type LessonContext,
  lessonContext,
  seenLesson,
} from '../../lesson-context'
import type { TeacherOccasion } from '../../spoken'

/** Whether who asks is this presenter. */
export const isThem = ({ teacherId }: TeacherOccasion['actor'], presenter: TeacherId | null) =>
  teacherId !== null && presenter === teacherId

/** A lesson with its records, as far as who asks may know of it. */
export interface RecordedLesson {
  readonly lesson: AttendedLesson
  readonly context: LessonContext
  readonly records: readonly ObservationRecord[]
}

/** An unannounced lesson that is over exists for its presenter by the records of it, in private. */
async function presentedUnannounced(
  ports: LianxiaoPorts,
  { allianceId, actor }: TeacherOccasion,
  { number, records }: { number: SlotNumber; records: readonly ObservationRecord[] },
): Promise<AttendedLesson | null> {
  const slot = await ports.observations.slot(allianceId, number)
  const isTheirs =
    slot !== null &&
    slot.kind === 'unannounced' &&
    actor.chatGroup === null &&
    records.some(({ presenter }) => isThem(actor, presenter))
  return isTheirs ? { slot, signUps: [], observers: [] } : null
}

/** The lesson with this number and its records; null when there is none that may be told of here. */
export async function recordedLesson(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  number: SlotNumber,
): Promise<RecordedLesson | null> {
  const { allianceId } = occasion
  const context = await lessonContext(ports, allianceId)
  const records = await ports.records.recordsOf(allianceId, number)
  const seen = await seenLesson(ports, occasion, number)
  if (seen !== null) return { lesson: seen, context, records }
  const hidden = await presentedUnannounced(ports, occasion, { number, records })
  const isTold = hidden !== null && isLessonOver(hidden.slot, context)
  return isTold ? { lesson: hidden, context, records } : null
}
