import type { SchoolId } from '../../alliance/alliance'
import { addDays, type CivilDay, mondayOf, weekdayOf } from '../../calendar/civil-day'
import { judgeDay } from '../../calendar/judge-day'
import type { SchoolCalendar, Term } from '../../calendar/school-calendar'
import { weekOfTerm } from '../../calendar/terms'
import type { Quota, QuotaPer } from '../quota'

/** Days of absence, both included. */
export interface AbsentDays {
  readonly firstOn: CivilDay
  readonly lastOn: CivilDay
}

/** Whom a quota is counted for. */
export interface OwingTeacher {
  /** Whose calendar; null for what holds for all. */
  readonly schoolId: SchoolId | null
  readonly excuses: readonly AbsentDays[]
  /** The last day at school of somebody who left; null for who is there. */
  readonly leftOn: CivilDay | null
}

/** A week, month or term of a quota. */
export interface OwedPeriod {
  /** Within the term. */
  readonly firstOn: CivilDay
  readonly lastOn: CivilDay
  /** Lessons, after leave and trips. */
  readonly owed: number
}

/** A term has fewer days; a wrong one must not be counted for ever. */
const MAX_TERM_DAYS = 400
/** Saturday. */
const FIRST_WEEKEND_DAY = 5

interface Day {
  readonly on: CivilDay
  readonly isTeaching: boolean
  readonly isFree: boolean
}

const PERIOD_OF: Readonly<Record<QuotaPer, (on: CivilDay, term: Term) => string | null>> = {
  week: (on, term) => (weekOfTerm(term, on) === null ? null : mondayOf(on)),
  month: on => on.slice(0, 7),
  term: (_, term) => term.id,
}

/** Weekdays of a month before its first and after its last day of term. */
function weekdaysOutside(first: CivilDay, last: CivilDay): number {
  const month = first.slice(0, 7)
  let weekdays = 0
  const count = (from: CivilDay, step: 1 | -1) => {
    for (let on = addDays(from, step); on.startsWith(month); on = addDays(on, step))
      if (weekdayOf(on) < FIRST_WEEKEND_DAY) weekdays += 1
  }
  count(first, -1)
  count(last, 1)
  return weekdays
}

function owedIn({ lessons, per }: Quota, days: readonly Day[]): number {
  const teaching = days.filter(({ isTeaching }) => isTeaching)
  const free = teaching.filter(({ isFree }) => isFree).length
  if (free === 0) return 0
  if (per === 'week') return lessons
  const [first, last] = [days[0], days.at(-1)]
  const outside =
    per === 'month' && first !== undefined && last !== undefined
      ? weekdaysOutside(first.on, last.on)
      : 0
  return Math.floor((lessons * free) / (teaching.length + outside))
}

/** A day of a school's term, whoever teaches there. */
type SchoolDay = Omit<Day, 'isFree'>

/** What a calendar makes of a term, kept as long as the calendar: a hundred teachers ask for the same. */
const kept = new WeakMap<SchoolCalendar, Map<string, readonly (readonly SchoolDay[])[]>>()

/** The days of a school's term by week, month or term. */
function schoolPeriods(
  per: QuotaPer,
  schoolId: SchoolId | null,
  { term, calendar }: { readonly term: Term; readonly calendar: SchoolCalendar },
): readonly (readonly SchoolDay[])[] {
  const ofCalendar = kept.get(calendar) ?? new Map<string, readonly (readonly SchoolDay[])[]>()
  kept.set(calendar, ofCalendar)
  const name = JSON.stringify([per, schoolId, term])
  const known = ofCalendar.get(name)
  if (known !== undefined) return known
  const periods = new Map<string, SchoolDay[]>()
  let on = term.firstOn
  for (let day = 0; day < MAX_TERM_DAYS && on <= term.lastOn; day += 1, on = addDays(on, 1)) {
    const key = PERIOD_OF[per](on, term)
    if (key === null) continue
    // A make-up day whose timetable nobody chose yet is a day of lessons all the same.
    const isTeaching = judgeDay(calendar, schoolId, on).kind !== 'off'
    periods.set(key, [...(periods.get(key) ?? []), { on, isTeaching }])
  }
  const days = [...periods.values()]
  ofCalendar.set(name, days)
  return days
}

/** The weeks, months or the one term of a quota within a term, in order, with what is owed in each. */
export function owedPeriods(
  quota: Quota,
  { schoolId, excuses, leftOn }: OwingTeacher,
  context: { readonly term: Term; readonly calendar: SchoolCalendar },
): readonly OwedPeriod[] {
  const isAway = (on: CivilDay) =>
    (leftOn !== null && on > leftOn) ||
    excuses.some(({ firstOn, lastOn }) => firstOn <= on && on <= lastOn)
  return schoolPeriods(quota.per, schoolId, context).flatMap(period => {
    const days = period.map(day => ({ ...day, isFree: !isAway(day.on) }))
    const [first, last] = [days[0], days.at(-1)]
    if (first === undefined || last === undefined) return []
    return [{ firstOn: first.on, lastOn: last.on, owed: owedIn(quota, days) }]
  })
}
