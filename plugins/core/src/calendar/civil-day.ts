import type { Brand, Instant } from '../kit/brand'
import { civilDay, DAY_MS, dayBegins } from '../kit/civil-time'

/** A day in the calendar of the schools, `2026-11-25`: days sort as their names do. */
export type CivilDay = Brand<string, 'CivilDay'>

/** 0 is Monday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6

/** Minutes since midnight at the schools, 0–1439. */
export type MinuteOfDay = number

const MINUTE_MS = 60_000
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/

/** The day an instant lies in. */
export function dayOf(at: Instant): CivilDay {
  return civilDay(at) as CivilDay
}

/** @returns null for days that do not exist (2026-02-30) and years outside 2000–2099 */
export function civilDayOf(year: number, month: number, day: number): CivilDay | null {
  if (year < 2000 || year > 2099 || month < 1 || month > 12 || day < 1 || day > 31) return null
  const pad = (value: number) => String(value).padStart(2, '0')
  const name = `${year}-${pad(month)}-${pad(day)}`
  return civilDay(dayBegins(year, month, day)) === name ? (name as CivilDay) : null
}

/** Reads `2026-11-25`. @returns null for anything else, and for days that do not exist */
export function parseCivilDay(text: string): CivilDay | null {
  const [, year, month, day] = SHAPE.exec(text) ?? []
  return civilDayOf(Number(year ?? 0), Number(month ?? 0), Number(day ?? 0))
}

/** When a minute of a day is. @param minute minutes since midnight; may lie beyond the day */
export function instantOf(day: CivilDay, minute: MinuteOfDay): Instant {
  // Asked thousands of times a beat, so without splitting.
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7))
  return dayBegins(year, month, Number(day.slice(8))) + minute * MINUTE_MS
}

/** @param days may be negative */
export function addDays(day: CivilDay, days: number): CivilDay {
  return dayOf(instantOf(day, 0) + days * DAY_MS)
}

/** How many days `to` lies after `from`; negative when before. */
export function daysBetween(from: CivilDay, to: CivilDay): number {
  return Math.round((instantOf(to, 0) - instantOf(from, 0)) / DAY_MS)
}

/** The weekday of a day. */
export function weekdayOf(day: CivilDay): Weekday {
  // 1970-01-01 was a Thursday.
  const days = Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS)
  return ((((days + 3) % 7) + 7) % 7) as Weekday
}

/** The Monday of a day's week. */
export function mondayOf(day: CivilDay): CivilDay {
  return addDays(day, -weekdayOf(day))
}
