import type { AllianceId, SchoolId } from '../alliance/alliance'
import type { CivilDay } from '../calendar/civil-day'
import type {
  BellSchedule,
  CalendarEntry,
  KeptCalendar,
  Term,
  TermId,
} from '../calendar/school-calendar'
import type { Deed } from './resource-store'

/** The day of a school that something is said of; a null school is every school. */
export interface EntryPlace {
  readonly schoolId: SchoolId | null
  readonly on: CivilDay
}

/** Several changes of a calendar that are made together. */
export interface CalendarChange {
  /** Each replaces the term with the same id. */
  readonly terms: readonly Term[]
  /** Those that are not there are passed over. */
  readonly removedTerms: readonly TermId[]
  /** Each replaces that of the same school and day. */
  readonly entries: readonly CalendarEntry[]
  /** Those that are not there are passed over. */
  readonly removedEntries: readonly EntryPlace[]
  /** Whether all days of a year are told. */
  readonly years: readonly { readonly year: number; readonly isComplete: boolean }[]
}

/** Terms, days and bells of an alliance. Every change appends its fact in the same transaction. */
export interface CalendarStore {
  calendar(allianceId: AllianceId): Promise<KeptCalendar>
  /** All of it or nothing. */
  change(allianceId: AllianceId, change: CalendarChange, deed: Deed): Promise<void>
  /** Replaces the term with the same id. */
  putTerm(allianceId: AllianceId, term: Term, deed: Deed): Promise<void>
  removeTerm(allianceId: AllianceId, term: TermId, deed: Deed): Promise<boolean>
  /** Replaces those of the same school and day; all or none. */
  putEntries(allianceId: AllianceId, entries: readonly CalendarEntry[], deed: Deed): Promise<void>
  /** @returns false when there was none */
  removeEntry(allianceId: AllianceId, place: EntryPlace, deed: Deed): Promise<boolean>
  /** Replaces the schedule of the same school and season; `all` replaces both seasons, a season replaces `all`. */
  putBells(allianceId: AllianceId, bells: readonly BellSchedule[], deed: Deed): Promise<void>
}
