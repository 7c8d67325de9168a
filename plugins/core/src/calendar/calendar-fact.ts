import type { SchoolId } from '../alliance/alliance'
import type { CalendarEntry, Term, TermId } from './school-calendar'

/** What happened to the calendar. */
export type CalendarFact =
  | { readonly kind: 'termSet'; readonly term: Term }
  | { readonly kind: 'termRemoved'; readonly term: TermId }
  | { readonly kind: 'calendarEntrySet'; readonly entry: CalendarEntry }
  | {
      readonly kind: 'calendarEntryRemoved'
      readonly schoolId: SchoolId | null
      readonly on: string
    }
  /** An admin said that all days of a year are told, or that they are not after all. */
  | { readonly kind: 'yearTold'; readonly year: number; readonly isComplete: boolean }
  | { readonly kind: 'bellsSet'; readonly schoolId: SchoolId | null; readonly season: string }
