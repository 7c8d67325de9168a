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

/** Terms, days and bells of an alliance. Every change appends its fact in the same transaction. */
export interface CalendarStore {
  calendar(allianceId: AllianceId): Promise<KeptCalendar>
  /** Replaces the term with the same id. */
  putTerm(allianceId: AllianceId, term: Term, deed: Deed): Promise<void>
  removeTerm(allianceId: AllianceId, term: TermId, deed: Deed): Promise<boolean>
  /** Replaces those of the same school and day; all or none. */
  putEntries(allianceId: AllianceId, entries: readonly CalendarEntry[], deed: Deed): Promise<void>
  /** @returns false when there was none */
  removeEntry(
    allianceId: AllianceId,
    place: { readonly schoolId: SchoolId | null; readonly on: CivilDay },
    deed: Deed,
  ): Promise<boolean>
  /** Replaces the schedule of the same school and season; `all` replaces both seasons, a season replaces `all`. */
  putBells(allianceId: AllianceId, bells: BellSchedule, deed: Deed): Promise<void>
}
