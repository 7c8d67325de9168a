import type { SchoolId } from '../alliance/alliance'
import type { CalendarChange } from '../ports/calendar-store'
import { calendarWishes } from './calendar-lines'
import { type CalendarTrouble, trouble } from './calendar-trouble'
import {
  type CalendarLine,
  type CalendarLineContext,
  daysFrom,
  readCalendarLine,
} from './read-calendar-line'
import type { KeptCalendar, SchoolCalendar, Term } from './school-calendar'

/** Lines that one message may have. */
export const MAX_CALENDAR_LINES = 200
/** Days that one message may be about. */
export const MAX_CALENDAR_DAYS = 1_000

/** What a message makes of the calendar: all of it, or the first line that cannot be kept. */
export type CalendarPlan =
  | {
      readonly kind: 'change'
      readonly change: CalendarChange
      readonly lines: readonly CalendarLine[]
    }
  | {
      readonly kind: 'trouble'
      /** From 1. */
      readonly line: number
      readonly trouble: CalendarTrouble
    }
  | { readonly kind: 'tooLong' }

/** What a message is read with. */
export interface CalendarPlanContext extends CalendarLineContext {
  /** For whom lines are that name no school; null for all schools. */
  readonly forSchool: SchoolId | null
}

function overlapping(term: Term, others: readonly Term[]): Term | null {
  return (
    others.find(
      other => other.id !== term.id && other.firstOn <= term.lastOn && term.firstOn <= other.lastOn,
    ) ?? null
  )
}

const NO_CHANGE: CalendarChange = {
  terms: [],
  removedTerms: [],
  entries: [],
  removedEntries: [],
  years: [],
}

/** Adds what a line asks for. */
function joined(
  change: CalendarChange,
  line: Exclude<CalendarLine, CalendarTrouble>,
  forSchool: SchoolId | null,
): CalendarChange {
  if (line.kind === 'term') return { ...change, terms: [...change.terms, line.term] }
  if (line.kind === 'noTerm')
    return { ...change, removedTerms: [...change.removedTerms, line.term] }
  if (line.kind === 'year')
    return { ...change, years: [...change.years, { year: line.year, isComplete: line.isComplete }] }
  const schoolId = line.school === undefined ? forSchool : line.school
  const places = daysFrom(line.from, line.until).map(on => ({ schoolId, on }))
  const { says } = line
  return says === null
    ? { ...change, removedEntries: [...change.removedEntries, ...places] }
    : { ...change, entries: [...change.entries, ...places.map(place => ({ ...place, ...says }))] }
}

/** What a change that is correct line by line has against itself, or against what is kept. */
function conflictOf(
  line: Exclude<CalendarLine, CalendarTrouble>,
  change: CalendarChange,
  { calendar, words }: { readonly calendar: KeptCalendar; readonly words: string },
): CalendarTrouble | null {
  const [entries, removed] = [change.entries, change.removedEntries]
  const places = [...entries, ...removed].map(({ on, schoolId }) => `${on} ${schoolId ?? ''}`)
  if (new Set(places).size < places.length) return trouble('saidTwice', words)
  if (places.length > MAX_CALENDAR_DAYS) return trouble('tooManyDays', words)
  if (line.kind !== 'term') return null
  if (change.terms.filter(({ id }) => id === line.term.id).length > 1)
    return trouble('saidTwice', words)
  const gone = new Set<string>([...change.removedTerms, ...change.terms.map(({ id }) => id)])
  const others = [...calendar.terms.filter(({ id }) => !gone.has(id)), ...change.terms]
  const other = overlapping(line.term, others)
  return other === null ? null : { ...trouble('termsOverlap', words), term: other }
}

/** The calendar as a change makes it. */
export function changedCalendar(calendar: SchoolCalendar, change: CalendarChange): SchoolCalendar {
  const goneTerms = new Set<string>([...change.removedTerms, ...change.terms.map(({ id }) => id)])
  const key = (place: { readonly on: string; readonly schoolId: SchoolId | null }) =>
    `${place.on} ${place.schoolId ?? ''}`
  const told = new Map((calendar.completeYears ?? []).map(year => [year, true]))
  for (const { year, isComplete } of change.years) told.set(year, isComplete)
  const goneDays = new Set([...change.entries, ...change.removedEntries].map(key))
  return {
    ...calendar,
    completeYears: [...told].filter(([, isComplete]) => isComplete).map(([year]) => year),
    terms: [...calendar.terms.filter(({ id }) => !goneTerms.has(id)), ...change.terms],
    entries: [...calendar.entries.filter(entry => !goneDays.has(key(entry))), ...change.entries],
  }
}

/**
 * Reads a message about the calendar, one wish a line: all of them, or nothing and the first line that is wrong.
 * Terms of the message are known to the lines after them.
 */
export function planCalendar(text: string, context: CalendarPlanContext): CalendarPlan {
  const lines = calendarWishes(text)
  if (lines.length > MAX_CALENDAR_LINES) return { kind: 'tooLong' }
  if (lines.length === 0) return { kind: 'trouble', line: 1, trouble: trouble('notUnderstood', '') }
  let change = NO_CHANGE
  const read: CalendarLine[] = []
  for (const { at, words } of lines) {
    const calendar = changedCalendar(context.calendar, { ...NO_CHANGE, terms: change.terms })
    const line = readCalendarLine(words, { ...context, calendar })
    if (line.kind === 'trouble') return { kind: 'trouble', line: at, trouble: line }
    change = joined(change, line, context.forSchool)
    const conflict = conflictOf(line, change, { calendar: context.calendar, words })
    if (conflict !== null) return { kind: 'trouble', line: at, trouble: conflict }
    read.push(line)
  }
  return { kind: 'change', change, lines: read }
}
