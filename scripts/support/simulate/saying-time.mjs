import { dayAt, instant, MINUTE } from './civil.mjs'

/** What is due only in the quiet hours is said so long before them (R: quiet hours). */
const BEFORE_QUIET = 10 * MINUTE

/** The quiet hours an instant lies in; null for none. They may go over midnight. */
export function quietAt({ quietFrom, quietUntil }, at) {
  if (quietFrom === quietUntil) return null
  for (const day of [dayAt(at) - 1, dayAt(at)]) {
    const from = instant(day, quietFrom)
    const until = instant(quietUntil > quietFrom ? day : day + 1, quietUntil)
    if (at >= from && at < until) return { from, until }
  }
  return null
}

/** From when until when something may be said, quiet hours kept out. */
export function audible({ dueAt, goodUntil }, quiet) {
  const around = quietAt(quiet, dueAt)
  if (around !== null && around.until >= goodUntil)
    return { dueAt: around.from - BEFORE_QUIET, goodUntil: Math.min(goodUntil, around.from) }
  const last = quietAt(quiet, goodUntil - 1)
  return {
    dueAt: around === null ? dueAt : around.until,
    goodUntil: last === null ? goodUntil : last.from,
  }
}
