import type { Instant } from '../../kit/brand'
import type { SayingTime } from '../../outbox/quiet-hours'
import type { Reminder } from './reminder'

/** What stands before a decision: keys that were produced, and when the heartbeat last came to its end. */
export interface ReminderPast {
  readonly produced: ReadonlySet<string>
  /** Null for never. */
  readonly lastBeat: Instant | null
}

/**
 * `toSay`: due and still of use. `missed`: it ran out after the last beat, nobody could say it. `notNow`: to come, or
 * over before the last beat: then it was dealt with, or was planned when it was over already.
 */
export type Standing = 'toSay' | 'missed' | 'notNow'

/** How something stands at a moment; nothing hangs on when the last beat was but whether it was missed. */
export function standingOf(
  { dueAt, goodUntil }: SayingTime,
  lastBeat: Instant | null,
  now: Instant,
): Standing {
  if (now < dueAt || goodUntil <= dueAt) return 'notNow'
  if (now < goodUntil) return 'toSay'
  return lastBeat !== null && goodUntil > lastBeat ? 'missed' : 'notNow'
}

/** When the first of these stands otherwise than now; infinite for never. Nothing but time may change. */
export function standsUntil(reminders: readonly SayingTime[], now: Instant): Instant {
  const later = (at: Instant) => (at > now ? at : Number.POSITIVE_INFINITY)
  return reminders.reduce(
    (until, { dueAt, goodUntil }) => Math.min(until, later(dueAt), later(goodUntil)),
    Number.POSITIVE_INFINITY,
  )
}

/** Decides what of these occurrences is to be said now, and what is reported as missed: each key once. */
export function planReminders(
  reminders: readonly Reminder[],
  { produced, lastBeat }: ReminderPast,
  now: Instant,
): { readonly toSay: readonly Reminder[]; readonly missed: readonly Reminder[] } {
  const planned = { toSay: [] as Reminder[], missed: [] as Reminder[] }
  const taken = new Set<string>()
  for (const reminder of reminders) {
    const standing = standingOf(reminder, lastBeat, now)
    if (standing === 'notNow') continue
    if (produced.has(reminder.onceKey) || taken.has(reminder.onceKey)) continue
    taken.add(reminder.onceKey)
    planned[standing].push(reminder)
  }
  return planned
}
