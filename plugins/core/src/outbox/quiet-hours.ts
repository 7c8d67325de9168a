import type { MinuteOfDay } from '../calendar/civil-day'
import type { Instant } from '../kit/brand'
import { DAY_MS, dayBegins } from '../kit/civil-time'

const MINUTE_MS = 60_000
/** Any midnight at the schools: all their days are equally long. */
const A_MIDNIGHT = dayBegins(1970, 1, 1)

/** When the day of an instant begins. */
function midnightBefore(at: Instant): Instant {
  const intoDay = (at - A_MIDNIGHT) % DAY_MS
  return at - (intoDay < 0 ? intoDay + DAY_MS : intoDay)
}

/** Hours of the day in which nobody is written to unasked; they may go over midnight. None when both are the same. */
export interface QuietHours {
  /** Included. */
  readonly quietFrom: MinuteOfDay
  /** Not included. */
  readonly quietUntil: MinuteOfDay
}

/** A stretch of time, its end not included. */
export interface Stretch {
  readonly from: Instant
  readonly until: Instant
}

/** The quiet hours an instant lies in; null when it lies in none. */
export function quietAround({ quietFrom, quietUntil }: QuietHours, at: Instant): Stretch | null {
  if (quietFrom === quietUntil) return null
  const lengthMs = (quietUntil - quietFrom) * MINUTE_MS
  const length = lengthMs > 0 ? lengthMs : lengthMs + DAY_MS
  const begins = midnightBefore(at) + quietFrom * MINUTE_MS
  const from = at >= begins ? begins : begins - DAY_MS
  const until = from + length
  return at < until ? { from, until } : null
}

/** When the next quiet hours begin after an instant outside of them; null when there are none. */
export function nextQuiet({ quietFrom, quietUntil }: QuietHours, at: Instant): Instant | null {
  if (quietFrom === quietUntil) return null
  const today = midnightBefore(at) + quietFrom * MINUTE_MS
  return today > at ? today : today + DAY_MS
}

/** What cannot wait for the end of the quiet hours is said so long before they begin. */
export const BEFORE_QUIET_MS = 10 * 60_000

/** From when and until when something may be said. */
export interface SayingTime {
  readonly dueAt: Instant
  /** Not included. */
  readonly goodUntil: Instant
}

/**
 * Moves what is due in quiet hours to their end while it is still good then, else to shortly before they begin; what
 * is good until some moment of quiet hours is good until they begin.
 */
export function outsideQuiet({ dueAt, goodUntil }: SayingTime, quiet: QuietHours): SayingTime {
  const atDue = quietAround(quiet, dueAt)
  if (atDue !== null && atDue.until >= goodUntil)
    return { dueAt: atDue.from - BEFORE_QUIET_MS, goodUntil: Math.min(goodUntil, atDue.from) }
  // One moment before its end, for the end itself is not included.
  const atEnd = quietAround(quiet, goodUntil - 1)
  return { dueAt: atDue?.until ?? dueAt, goodUntil: atEnd?.from ?? goodUntil }
}
