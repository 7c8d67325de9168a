import type { Instant } from './brand'

/** Schools live by the civil time of Asia/Shanghai: eight hours ahead of UTC, all year. */
const OFFSET_MS = 8 * 3_600_000
/** One hour, in ms. */
export const HOUR_MS = 3_600_000
/** One civil day; there is no summer time. */
export const DAY_MS = 24 * 3_600_000

/** A date in the calendar of the schools. */
export interface CivilDate {
  readonly year: number
  /** 1–12. */
  readonly month: number
  readonly day: number
  /** 0 is Monday. */
  readonly weekday: number
}

/** The date that calendars at the schools show at an instant. */
export function civilDate(at: Instant): CivilDate {
  const shifted = new Date(at + OFFSET_MS)
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    weekday: (shifted.getUTCDay() + 6) % 7,
  }
}

/**
 * When a civil day begins. Months and days beyond their range count on: month 0 is December of the year before.
 * @param month 1–12
 */
export function dayBegins(year: number, month: number, day: number): Instant {
  return Date.UTC(year, month - 1, day) - OFFSET_MS
}

/** The day of an instant at the schools, as `2026-11-22`: days sort as their names do. */
export function civilDay(at: Instant): string {
  return new Date(at + OFFSET_MS).toISOString().slice(0, 10)
}

/** The hour of the day at the schools, 0–23. */
export function civilHour(at: Instant): number {
  return new Date(at + OFFSET_MS).getUTCHours()
}
