import type { Account } from '../alliance/alliance'
import type { MinuteOfDay, Weekday } from '../calendar/civil-day'

/** Reminders that a group can set: each with its own time, text and switch. */
export type ReminderKind = 'nonePlanned' | 'eveningBefore' | 'soon' | 'recordMissing'

/** How a group wants to be reminded of one thing. */
export interface ReminderRule {
  /** Null for every group that has none of its own. */
  readonly chatGroup: Account | null
  readonly kind: ReminderKind
  readonly isOn: boolean
  /** `nonePlanned`: the weekday (3, Thursday); null for the others. */
  readonly weekday: Weekday | null
  /** When on that day: `nonePlanned`, `eveningBefore` (18:00), `recordMissing` (18:00 of the day after); null for `soon`. */
  readonly atMinute: MinuteOfDay | null
  /** `soon`: minutes before the lesson (30); null for the others. */
  readonly leadMinutes: number | null
  /** The group's own words before the facts; empty for ours. At most 100 characters. */
  readonly text: string
  /** Whether everybody is called (@全体成员), where the bot may. Off unless asked for. */
  readonly callsAll: boolean
}

/** What a group sets for everything said unasked. */
export interface QuietRule {
  readonly quietFrom: MinuteOfDay
  readonly quietUntil: MinuteOfDay
  /** Messages a day that are said unasked in one place; what is over goes into one later message. */
  readonly messagesADay: number
}
