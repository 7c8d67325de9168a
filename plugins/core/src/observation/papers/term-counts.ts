import type { SchoolId } from '../../alliance/alliance'
import type { CivilDay } from '../../calendar/civil-day'
import type { Term } from '../../calendar/school-calendar'
import type { ExcuseWord } from '../counting/excuse-standing'
import type { SlotKind, SlotNumber } from '../slot'
import type { Duty, TeacherId } from '../teacher'

/** A record that came so many days after its lesson, or more, is marked as written later. */
const LATE_RECORD_DAYS = 2

/** Whether a record is marked as written later. @param afterDays null for no record */
export const isRecordedLate = (afterDays: number | null): boolean =>
  afterDays !== null && afterDays >= LATE_RECORD_DAYS

/** One lesson that somebody observed: the evidence behind a count. */
export interface CountedLesson {
  readonly slot: SlotNumber
  readonly on: CivilDay
  readonly period: number
  readonly schoolId: SchoolId
  readonly className: string
  readonly subject: string | null
  readonly topic: string
  readonly kind: SlotKind
  readonly presenter: TeacherId | null
  readonly hasRecord: boolean
  /** Whether it counts for the quota; what does not is told with why. */
  readonly counts: boolean
  /** 没有记录; empty when it counts. */
  readonly why: string
  /** Whether they said before that they would come, or had to. */
  readonly isSignedUp: boolean
  /** Days from the lesson to its first record; null without one. */
  readonly recordedAfterDays: number | null
}

/** Days of absence that stand behind what a quota asks for. */
export interface CountedExcuse {
  readonly firstOn: CivilDay
  readonly lastOn: CivilDay
  /** By whose word; those that wait for an organiser's change nothing. */
  readonly word: ExcuseWord
}

/** What somebody observed in a term. */
export interface TeacherTerm {
  readonly teacher: TeacherId
  readonly name: string
  /** The home school; null while unknown. */
  readonly schoolId: SchoolId | null
  readonly duty: Duty
  /** By day. */
  readonly lessons: readonly CountedLesson[]
  /** By their first days; none when left out. */
  readonly excuses?: readonly CountedExcuse[]
  /** What the quota asks for until the end of the term, after leave and trips; null without a quota. */
  readonly required: number | null
}

/** A term's counts of one school or all. */
export interface TermCounts {
  readonly term: Term
  readonly teachers: readonly TeacherTerm[]
}
