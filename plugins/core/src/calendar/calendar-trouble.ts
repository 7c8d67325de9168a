import type { Term } from './school-calendar'

/** Why a line of a calendar cannot be kept. */
export type CalendarTroubleKind =
  | 'notUnderstood'
  | 'noSuchDay'
  | 'noSuchWeek'
  | 'noTerm'
  /** The last day lies before the first. */
  | 'backwards'
  /** More days at once than a holiday has. */
  | 'tooManyDays'
  /** So many days are said, and the range has another number. */
  | 'daysCount'
  /** From a day on, and no end. */
  | 'untilWhen'
  /** Off in the afternoon only. */
  | 'halfDay'
  /** Days of a term's length, and no more said of them. */
  | 'isItTerm'
  /** Several days in one line that are no range. */
  | 'moreDays'
  /** Whose timetable is followed can be said of one day only. */
  | 'oneDayOnly'
  /** A day, and neither 放假 nor 上课. */
  | 'offOrNot'
  | 'unknownSchool'
  /** Two schools in one line. */
  | 'oneSchool'
  /** Terms are the same for all schools. */
  | 'termOfSchool'
  /** A term without its first or last day. */
  | 'termDays'
  | 'termLength'
  /** 第二学期 that begins in autumn. */
  | 'termPart'
  /** The days lie in another school year than is said, or 2027年第二学期 says none for sure. */
  | 'termYear'
  /** To be removed, and which one is not said whole. */
  | 'whichTerm'
  | 'termsOverlap'
  /** Week 1 begins far from the first day. */
  | 'weekOne'
  /** The same day of the same school twice in one message. */
  | 'saidTwice'
  | 'noteTooLong'

/** What is wrong with a line. */
export interface CalendarTrouble {
  readonly kind: 'trouble'
  readonly why: CalendarTroubleKind
  /** The words it is about; the whole line where no part is. */
  readonly said: string
  /** The term it overlaps with. */
  readonly term?: Term
}

/** A line that cannot be kept. */
export const trouble = (why: CalendarTroubleKind, said: string): CalendarTrouble => ({
  kind: 'trouble',
  why,
  said,
})
