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

function daysOf(term: Term, calendar: SchoolCalendar, teacher: OwingTeacher): readonly Day[] {
  const { schoolId, excuses, leftOn } = teacher
  const isAway = (on: CivilDay) =>
    (leftOn !== null && on > leftOn) ||
    excuses.some(({ firstOn, lastOn }) => firstOn <= on && on <= lastOn)
  const days: Day[] = []
  for (let on = term.firstOn; on <= term.lastOn && days.length < MAX_TERM_DAYS; on = addDays(on, 1))
    days.push({
      on,
      // A make-up day whose timetable nobody chose yet is a day of lessons all the same.
      isTeaching: judgeDay(calendar, schoolId, on).kind !== 'off',
      isFree: !isAway(on),
    })
  return days
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

/** The weeks, months or the one term of a quota within a term, in order, with what is owed in each. */
export function owedPeriods(
  quota: Quota,
  teacher: OwingTeacher,
  { term, calendar }: { readonly term: Term; readonly calendar: SchoolCalendar },
): readonly OwedPeriod[] {
  const periods = new Map<string, [Day, ...Day[]]>()
  for (const day of daysOf(term, calendar, teacher)) {
    const key = PERIOD_OF[quota.per](day.on, term)
    if (key === null) continue
    const days = periods.get(key)
    if (days === undefined) periods.set(key, [day])
    else days.push(day)
  }
  return [...periods.values()].map(days => ({
    firstOn: days[0].on,
    lastOn: days.at(-1)?.on ?? days[0].on,
    owed: owedIn(quota, days),
  }))
}
