import { dayIn, dayName, instant, isInSeason, weekday } from './civil.mjs'

/**
 * What a day is at a school, by the rules of the calendar and by this file's own reading of them: the school's own
 * word, then the word for all schools, then the state's days (one that it made free or a working day is so, even in a year of which it said no more), then the weekday; outside the term is a break.
 * @returns 'teaching', 'off' or 'unclear'
 */
export function dayKind({ term, state }, calendar, schoolId, day) {
  const on = dayName(day)
  const entry = calendar.entries.get(`${schoolId}@${on}`) ?? calendar.entries.get(`*@${on}`)
  if (entry !== undefined) return entryKind(entry, day)
  if (day < dayIn(term.firstOn) || day > dayIn(term.lastOn)) return 'off'
  if (state.off.has(on)) return 'off'
  if (state.makeup.has(on)) return 'unclear'
  const isKnown = state.years.includes(Number(on.slice(0, 4)))
  return weekendOr(isKnown ? 'teaching' : 'unclear', day)
}

const weekendOr = (kind, day) => (weekday(day) > 4 ? 'off' : kind)

function entryKind({ kind, actsAs }, day) {
  if (kind === 'off') return 'off'
  return actsAs === null && weekday(day) > 4 ? 'unclear' : 'teaching'
}

/** Whether a school works on a day after all and nobody has said whose timetable it follows. */
export function isMakeupOpen({ term, state }, calendar, schoolId, day) {
  const on = dayName(day)
  const entry = calendar.entries.get(`${schoolId}@${on}`) ?? calendar.entries.get(`*@${on}`)
  if (entry !== undefined) return entryKind(entry, day) === 'unclear'
  if (day < dayIn(term.firstOn) || day > dayIn(term.lastOn)) return false
  return state.makeup.has(on) && !state.off.has(on)
}

/** The bells of a school on a day: its own before those for all; a season's where the day lies in it. */
export function periodsOn(calendar, schoolId, day) {
  const fits = each =>
    each.season === 'all' || isInSeason(day, each.fromMonthDay, each.untilMonthDay)
  const own = calendar.bells.filter(each => each.schoolId === schoolId)
  const shared = calendar.bells.filter(each => each.schoolId === null)
  return (own.find(fits) ?? shared.find(fits))?.periods ?? []
}

/** When a lesson begins and ends; null where no bell rings for it. */
export function lessonTimes(calendar, { on, period, schoolId }) {
  const day = dayIn(on)
  const bell = periodsOn(calendar, schoolId, day).find(each => each.number === period)
  if (bell === undefined) return null
  return { startsAt: instant(day, bell.startsAt), endsAt: instant(day, bell.endsAt) }
}
