import type { SchoolId } from '../../alliance/alliance'
import type { CivilDay } from '../../calendar/civil-day'
import type { Term } from '../../calendar/school-calendar'
import type { SlotKind, SlotNumber } from '../slot'
import type { Duty, TeacherId } from '../teacher'

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
  /** What the quota asks for until the end of the term, after leave and trips; null without a quota. */
  readonly required: number | null
}

/** A term's counts of one school or all. */
export interface TermCounts {
  readonly term: Term
  readonly teachers: readonly TeacherTerm[]
}
