import type { SchoolId } from '../alliance/alliance'
import { type CivilDay, weekdayOf } from './civil-day'
import { knowsYear } from './horizon'
import type { CalendarEntry, DayVerdict, SchoolCalendar } from './school-calendar'
import { termAt } from './terms'

/** Saturday. */
const FIRST_WEEKEND_DAY = 5

/** What is said of a day: of the school itself before what is said of all. @returns null when nobody said anything */
export function entryOn(
  { entries }: Pick<SchoolCalendar, 'entries'>,
  schoolId: SchoolId | null,
  day: CivilDay,
): CalendarEntry | null {
  const said = entries.filter(({ on }) => on === day)
  const own = schoolId === null ? undefined : said.find(entry => entry.schoolId === schoolId)
  return own ?? said.find(entry => entry.schoolId === null) ?? null
}

const isWeekend = (day: CivilDay) => weekdayOf(day) >= FIRST_WEEKEND_DAY

function verdictOf(entry: CalendarEntry, calendar: SchoolCalendar, day: CivilDay): DayVerdict {
  if (entry.kind === 'off') return { kind: 'off', because: 'school', name: entry.note }
  // A weekday on which lessons are given after all follows its own timetable; a weekend day has none.
  const actsAs = entry.actsAs ?? (isWeekend(day) ? null : weekdayOf(day))
  if (actsAs === null) return { kind: 'unclear', because: 'makeupWeekday' }
  return { kind: 'teaching', actsAs, because: calendar.state.makeup.has(day) ? 'makeup' : 'school' }
}

/** What a day is at a school; null for schools of which nothing is said apart. First the school's word, then terms, then the state's, then the weekday. */
export function judgeDay(
  calendar: SchoolCalendar,
  schoolId: SchoolId | null,
  day: CivilDay,
): DayVerdict {
  const entry = entryOn(calendar, schoolId, day)
  if (entry !== null) return verdictOf(entry, calendar, day)
  if (calendar.terms.length > 0 && termAt(calendar, day) === null)
    return { kind: 'off', because: 'break', name: '' }
  const { state } = calendar
  const holiday = state.off.get(day)
  if (holiday !== undefined) return { kind: 'off', because: 'state', name: holiday }
  if (state.makeup.has(day)) return { kind: 'unclear', because: 'makeupWeekday' }
  if (isWeekend(day)) return { kind: 'off', because: 'weekend', name: '' }
  if (!knowsYear(calendar, Number(day.slice(0, 4))))
    return { kind: 'unclear', because: 'unknownYear' }
  return { kind: 'teaching', actsAs: weekdayOf(day), because: 'weekday' }
}
