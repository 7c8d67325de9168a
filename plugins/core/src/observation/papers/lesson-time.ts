import { type CivilDay, instantOf } from '../../calendar/civil-day'
import type { BellSchedule, KeptCalendar } from '../../calendar/school-calendar'
import type { Instant } from '../../kit/brand'
import type { Slot } from '../slot'

/** When a lesson begins and ends. */
export interface LessonTime {
  readonly startsAt: Instant
  readonly endsAt: Instant
}

function isInSeason({ season, fromMonthDay, untilMonthDay }: BellSchedule, on: CivilDay): boolean {
  if (season === 'all' || fromMonthDay === null || untilMonthDay === null) return true
  const monthDay = on.slice(5)
  const isWithin =
    fromMonthDay <= untilMonthDay
      ? monthDay >= fromMonthDay && monthDay <= untilMonthDay
      : monthDay >= fromMonthDay || monthDay <= untilMonthDay
  return isWithin === (season === 'summer')
}

/** By the bells of its school, or those of all. @returns null where no bell is known */
export function lessonTime(
  { bells }: Pick<KeptCalendar, 'bells'>,
  { schoolId, on, period }: Pick<Slot, 'schoolId' | 'on' | 'period'>,
): LessonTime | null {
  const inSeason = bells.filter(schedule => isInSeason(schedule, on))
  const schedule =
    inSeason.find(of => of.schoolId === schoolId) ?? inSeason.find(of => of.schoolId === null)
  const bell = schedule?.periods.find(({ number }) => number === period)
  if (bell === undefined) return null
  return { startsAt: instantOf(on, bell.startsAt), endsAt: instantOf(on, bell.endsAt) }
}
