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
  /** Days on which they were at a lesson that counts: on these they were not absent, whatever was said before. */
  readonly presentOn?: readonly CivilDay[]
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

/** A period before anybody's leave. */
interface Period {
  readonly firstOn: CivilDay
  readonly lastOn: CivilDay
  readonly teaching: readonly CivilDay[]
  /** Weekdays of a month that lie outside the term. */
  readonly outside: number
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

function periodOf(
  [firstOn, ...others]: readonly [CivilDay, ...CivilDay[]],
  per: QuotaPer,
  isTeaching: (on: CivilDay) => boolean,
): Period {
  const lastOn = others.at(-1) ?? firstOn
  return {
    ...{ firstOn, lastOn },
    teaching: [firstOn, ...others].filter(isTeaching),
    outside: per === 'month' ? weekdaysOutside(firstOn, lastOn) : 0,
  }
}

/** Whose calendar, for which term. */
interface Where {
  readonly term: Term
  readonly calendar: SchoolCalendar
}

function periodsOf(
  per: QuotaPer,
  schoolId: SchoolId | null,
  { term, calendar }: Where,
): readonly Period[] {
  const periods = new Map<string, [CivilDay, ...CivilDay[]]>()
  let on = term.firstOn
  for (let days = 0; on <= term.lastOn && days < MAX_TERM_DAYS; days++) {
    const key = PERIOD_OF[per](on, term)
    const begun = key === null ? undefined : periods.get(key)
    if (begun !== undefined) begun.push(on)
    else if (key !== null) periods.set(key, [on])
    on = addDays(on, 1)
  }
  // A make-up day whose timetable nobody chose yet is a day of lessons all the same.
  const isTeaching = (day: CivilDay) => judgeDay(calendar, schoolId, day).kind !== 'off'
  return [...periods.values()].map(days => periodOf(days, per, isTeaching))
}

/** The days of a school are the same for all who teach there: worked out once for each calendar that was read. */
const known = new WeakMap<SchoolCalendar, Map<string, readonly Period[]>>()

function knownPeriods(per: QuotaPer, schoolId: SchoolId | null, where: Where): readonly Period[] {
  const { term, calendar } = where
  const ofCalendar = known.get(calendar) ?? new Map<string, readonly Period[]>()
  known.set(calendar, ofCalendar)
  const key = [per, schoolId ?? '', term.firstOn, term.lastOn, term.weekOneOn].join(' ')
  const periods = ofCalendar.get(key) ?? periodsOf(per, schoolId, where)
  ofCalendar.set(key, periods)
  return periods
}

/** The weeks, months or the one term of a quota within a term, in order, with what is owed in each. */
export function owedPeriods(
  { lessons, per, since, until }: Quota,
  { schoolId, excuses, presentOn = [], leftOn }: OwingTeacher,
  where: Where,
): readonly OwedPeriod[] {
  const isThere = (on: CivilDay) =>
    (since === undefined || since <= on) &&
    (until === undefined || on <= until) &&
    (leftOn === null || on <= leftOn) &&
    (presentOn.includes(on) ||
      !excuses.some(({ firstOn, lastOn }) => firstOn <= on && on <= lastOn))
  return knownPeriods(per, schoolId, where).map(({ firstOn, lastOn, teaching, outside }) => {
    const free = teaching.filter(isThere).length
    const share = per === 'week' ? lessons : (lessons * free) / (teaching.length + outside)
    return { firstOn, lastOn, owed: free === 0 ? 0 : Math.floor(share) }
  })
}
