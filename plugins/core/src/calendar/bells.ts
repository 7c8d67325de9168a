import type { SchoolId } from '../alliance/alliance'
import type { Instant } from '../kit/brand'
import { type CivilDay, instantOf } from './civil-day'
import type { BellPeriod, BellSchedule, SchoolCalendar } from './school-calendar'

/** Where the lessons of a usual primary school day begin, in minutes: 8:20, 9:10, 10:20, 11:10; 13:30, 14:20, 15:10. */
const USUAL_STARTS = [500, 550, 620, 670, 810, 860, 910]
const USUAL_LESSON_MINUTES = 40

/**
 * Seven lessons of 40 minutes with the usual breaks and noon. Nobody said so: it is a plain guess, good enough for
 * remembering a lesson roughly in time, until an admin sets the school's own (作息 8:20-9:00 …).
 */
export const DEFAULT_BELLS: BellSchedule = {
  schoolId: null,
  season: 'all',
  fromMonthDay: null,
  untilMonthDay: null,
  periods: USUAL_STARTS.map((startsAt, at) => ({
    number: at + 1,
    startsAt,
    endsAt: startsAt + USUAL_LESSON_MINUTES,
  })),
}

type Bells = Pick<SchoolCalendar, 'bells'>

/** Whether the schedule's days of the year hold this one; they may wrap around the new year. */
function isInSeason({ fromMonthDay, untilMonthDay }: BellSchedule, day: CivilDay): boolean {
  if (fromMonthDay === null || untilMonthDay === null) return false
  const monthDay = day.slice(5)
  return fromMonthDay <= untilMonthDay
    ? fromMonthDay <= monthDay && monthDay <= untilMonthDay
    : monthDay >= fromMonthDay || monthDay <= untilMonthDay
}

/** The one of a school's (or everybody's) own schedules that holds on a day; 冬令 is what 夏令 leaves over. */
function bellsFrom(
  { bells }: Bells,
  schoolId: SchoolId | null,
  day: CivilDay,
): BellSchedule | null {
  const own = bells.filter(schedule => schedule.schoolId === schoolId)
  const of = (season: BellSchedule['season']) => own.find(schedule => schedule.season === season)
  const summer = of('summer')
  if (summer !== undefined && isInSeason(summer, day)) return summer
  const winter = of('winter')
  const isRest = summer !== undefined || winter?.fromMonthDay === null
  if (winter !== undefined && (isRest || isInSeason(winter, day))) return winter
  return of('all') ?? null
}

/** When the lessons of a day are: by the school's own schedule, else everybody's, else {@link DEFAULT_BELLS}. */
export function bellsOf(calendar: Bells, schoolId: SchoolId | null, day: CivilDay): BellSchedule {
  const own = schoolId === null ? null : bellsFrom(calendar, schoolId, day)
  return own ?? bellsFrom(calendar, null, day) ?? DEFAULT_BELLS
}

/** From when until when a lesson is. */
export interface LessonTime {
  readonly startsAt: Instant
  readonly endsAt: Instant
}

/** @param period 第几节, from 1. @returns null for a lesson that the day does not have */
export function lessonTime(
  calendar: Bells,
  schoolId: SchoolId | null,
  day: CivilDay,
  period: BellPeriod['number'],
): LessonTime | null {
  const bell = bellsOf(calendar, schoolId, day).periods.find(({ number }) => number === period)
  if (bell === undefined) return null
  return { startsAt: instantOf(day, bell.startsAt), endsAt: instantOf(day, bell.endsAt) }
}
