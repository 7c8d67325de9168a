import type { SchoolId } from '../../alliance/alliance'
import { addDays, type CivilDay } from '../../calendar/civil-day'
import { judgeDay } from '../../calendar/judge-day'
import type { DayVerdict, SchoolCalendar } from '../../calendar/school-calendar'
import { termAt } from '../../calendar/terms'
import { MAX_SERIES_LESSONS, type SkippedDay } from './lesson-draft'

/** Lessons that come again. */
export interface Series {
  readonly firstOn: CivilDay
  /** 1 every week, 2 every other. */
  readonly everyWeeks: number
  /** How many lessons; null to the end of the term. At most {@link MAX_SERIES_LESSONS}. */
  readonly lessons: number | null
  /** Weeks it may take, the first one too; null or left out for as many as there are. */
  readonly withinWeeks?: number | null
  /** Whose turn it is, the first one first; never empty. One school is a plain series. */
  readonly schools: readonly SchoolId[]
  /** Days that nobody can judge count as school days (仍然排). */
  readonly insists: boolean
}

/** A series day by day. */
export interface ExpandedSeries {
  readonly days: readonly { readonly on: CivilDay; readonly schoolId: SchoolId }[]
  readonly skipped: readonly SkippedDay[]
  /** Lessons that were asked for and do not fit before the end of the term. */
  readonly missing: number
}

/** Weeks that are looked at: a school year. */
const MAX_WEEKS = 60
const DAYS_A_WEEK = 7

function skippedFor(
  verdict: DayVerdict,
  insists: boolean,
): Omit<SkippedDay, 'on' | 'schoolId'> | null {
  if (verdict.kind === 'off') return { because: 'off', name: verdict.name }
  if (verdict.kind === 'unclear' && !insists) return { because: verdict.because, name: '' }
  return null
}

const weeksOf = ({ withinWeeks }: Series) => Math.min(withinWeeks ?? MAX_WEEKS, MAX_WEEKS)

/**
 * The days of a series: every so many weeks from the first day, days off left out and named, days that nobody can judge
 * left out to be asked. A school whose day is left out keeps its turn. It ends with the term of its first day, with
 * the lessons asked for, after {@link MAX_SERIES_LESSONS} lessons, or after a year.
 */
export function expandSeries(series: Series, calendar: SchoolCalendar): ExpandedSeries {
  const { firstOn, everyWeeks, schools, insists } = series
  const wanted = Math.min(series.lessons ?? MAX_SERIES_LESSONS, MAX_SERIES_LESSONS)
  const weeks = weeksOf(series)
  const lastOn = termAt(calendar, firstOn)?.lastOn ?? null
  const days: { on: CivilDay; schoolId: SchoolId }[] = []
  const skipped: SkippedDay[] = []
  for (let week = 0; week < weeks && days.length < wanted; week += everyWeeks) {
    const on = addDays(firstOn, week * DAYS_A_WEEK)
    const schoolId = schools[days.length % schools.length]
    if (schoolId === undefined || (lastOn !== null && on > lastOn)) break
    const why = skippedFor(judgeDay(calendar, schoolId, on), insists)
    if (why === null) days.push({ on, schoolId })
    else skipped.push({ on, schoolId, ...why })
  }
  const missing = series.lessons === null ? 0 : wanted - days.length
  return { days, skipped, missing }
}
