/**
 * The oracle's own date arithmetic: days are counted from 1970-01-01, minutes from midnight at UTC+8. Nothing of it
 * comes from core, so that a mistake there is not made here too.
 */
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
const EAST = 480

/** Days since 1970-01-01 of a date (Howard Hinnant's days_from_civil). */
function countedDay(year, month, day) {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

const two = value => String(value).padStart(2, '0')

/** `2026-11-25` as a counted day. */
export function dayIn(name) {
  const [year, month, day] = name.split('-').map(Number)
  return countedDay(year, month, day)
}

const names = new Map()

/** A counted day as `2026-11-25`. */
export function dayName(day) {
  const known = names.get(day)
  if (known !== undefined) return known
  const z = day + 719_468
  const era = Math.floor(z / 146_097)
  const doe = z - era * 146_097
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  )
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100))
  const mp = Math.floor((5 * doy + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  const year = yoe + era * 400 + (month <= 2 ? 1 : 0)
  const name = `${year}-${two(month)}-${two(doy - Math.floor((153 * mp + 2) / 5) + 1)}`
  names.set(day, name)
  return name
}

/** 0 is Monday. */
export const weekday = day => (((day + 3) % 7) + 7) % 7

/** The Monday of a day's week. */
export const monday = day => day - weekday(day)

/** When a minute of a day is, in ms UTC. */
export const instant = (day, minute) => (day * 1440 + minute - EAST) * MINUTE

/** The counted day at an instant. */
export const dayAt = at => Math.floor((at / MINUTE + EAST) / 1440)

/** Minutes since midnight at an instant, with fractions. */
export const minuteAt = at => at / MINUTE + EAST - dayAt(at) * 1440

/** `2026-11-25 08:30:05` for people who read stories. */
export function clockText(at) {
  const minute = minuteAt(at)
  const seconds = Math.floor((minute - Math.floor(minute)) * 60 + 1e-6)
  return `${dayName(dayAt(at))} ${two(Math.floor(minute / 60))}:${two(Math.floor(minute % 60))}:${two(seconds)}`
}

/** `11-25` lies in a range of months and days that may wrap around the new year. */
export function isInSeason(day, from, until) {
  const monthDay = dayName(day).slice(5)
  return from <= until
    ? monthDay >= from && monthDay <= until
    : monthDay >= from || monthDay <= until
}
