import type { RecordObject } from '../../alliance/policy-observation'
import { lessonTime } from '../../calendar/bells'
import { dayOf } from '../../calendar/civil-day'
import type { Instant } from '../../kit/brand'
import type { ObservationRecord } from '../record'
import type { Slot } from '../slot'
import type { TeacherId } from '../teacher'

/** What the policy has to know beside the lesson. */
export interface RecordSurroundings {
  readonly calendar: Parameters<typeof lessonTime>[0]
  readonly now: Instant
  readonly isScoreShared: boolean
}

/** Whether a lesson is over; where no bell tells when, whether its day is. */
export function isLessonOver(
  { schoolId, on, period }: Pick<Slot, 'schoolId' | 'on' | 'period'>,
  { calendar, now }: Pick<RecordSurroundings, 'calendar' | 'now'>,
): boolean {
  const time = lessonTime(calendar, schoolId, on, period)
  return time === null ? on < dayOf(now) : time.endsAt <= now
}

/**
 * A record without its text, for `may`: every way to a record asks about this.
 * @param record null for one that is not handed in yet
 */
export function recordObjectOf(
  slot: Slot,
  { observer, record }: { readonly observer: TeacherId; readonly record: ObservationRecord | null },
  around: RecordSurroundings,
): RecordObject {
  return {
    kind: 'record',
    allianceId: slot.allianceId,
    observer,
    // Whoever the lesson is given to later does not read what was written for another.
    presenter: record === null ? slot.presenter : record.presenter,
    handedInAt: record?.submittedAt ?? null,
    isHiddenFromPresenter: slot.kind === 'unannounced' && !isLessonOver(slot, around),
    isScoreShared: around.isScoreShared,
  }
}
