import type { CalendarEntry, CivilDay, SchoolCalendar, Term, TermId } from '../src/index'

/** A day by its name: `day('2026-11-25')`. */
export const day = (name: string): CivilDay => name as CivilDay

/** The autumn term of 2026. */
export function aTerm(changes: Partial<Term> = {}): Term {
  return {
    id: '2026-1' as TermId,
    name: '2026学年第一学期',
    firstOn: day('2026-09-01'),
    lastOn: day('2027-01-20'),
    weekOneOn: day('2026-08-31'),
    ...changes,
  }
}

/** A day off for all schools. */
export function aCalendarEntry(changes: Partial<CalendarEntry> = {}): CalendarEntry {
  return {
    schoolId: null,
    on: day('2026-11-25'),
    kind: 'off',
    actsAs: null,
    note: '运动会',
    ...changes,
  }
}

/** That term with the usual bells, in years of which every day is known and none is a holiday. */
export function aCalendar(changes: Partial<SchoolCalendar> = {}): SchoolCalendar {
  return {
    terms: [aTerm()],
    entries: [],
    bells: [],
    state: { years: [2026, 2027], off: new Map(), makeup: new Map() },
    ...changes,
  }
}
