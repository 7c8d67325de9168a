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
  | { readonly kind: 'bellsSet'; readonly schoolId: SchoolId | null; readonly season: string }
