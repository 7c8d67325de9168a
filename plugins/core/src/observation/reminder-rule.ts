import type { Account } from '../alliance/alliance'
import { isSameAccount } from '../alliance/same-account'
import type { MinuteOfDay, Weekday } from '../calendar/civil-day'

/** Reminders that a group can set: each with its own time, text and switch. */
export type ReminderKind = 'nonePlanned' | 'eveningBefore' | 'soon' | 'recordMissing' | 'makeupDay'

/** How a group wants to be reminded of one thing. */
export interface ReminderRule {
  /** Null for every group that has none of its own. */
  readonly chatGroup: Account | null
  readonly kind: ReminderKind
  readonly isOn: boolean
  /** `nonePlanned`: the weekday (3, Thursday); null for the others. */
  readonly weekday: Weekday | null
  /** When on that day: `nonePlanned`, `eveningBefore` (18:00), `recordMissing` (18:00 of the day after), `makeupDay` (18:00, a week before); null for `soon`. */
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

/** A quiet rule and the group it was set in; null for every place that has none of its own, people among them. */
export interface PlaceQuietRule extends QuietRule {
  readonly chatGroup: Account | null
}

/** Quiet from nine at night until seven; six messages a day. */
export const DEFAULT_QUIET: QuietRule = { quietFrom: 21 * 60, quietUntil: 7 * 60, messagesADay: 6 }

const AS_SHIPPED = {
  chatGroup: null,
  isOn: true,
  weekday: null,
  atMinute: null,
  leadMinutes: null,
  text: '',
  callsAll: false,
}

/** Rules as shipped: Thursday 18:00, the evening before 18:00, 30 minutes before, 18:00 of the day after, a week before. */
export const DEFAULT_REMINDER_RULES: Readonly<Record<ReminderKind, ReminderRule>> = {
  nonePlanned: { ...AS_SHIPPED, kind: 'nonePlanned', weekday: 3, atMinute: 18 * 60 },
  eveningBefore: { ...AS_SHIPPED, kind: 'eveningBefore', atMinute: 18 * 60 },
  soon: { ...AS_SHIPPED, kind: 'soon', leadMinutes: 30 },
  recordMissing: { ...AS_SHIPPED, kind: 'recordMissing', atMinute: 18 * 60 },
  makeupDay: { ...AS_SHIPPED, kind: 'makeupDay', atMinute: 18 * 60 },
}

/** All kinds that can be set. */
export const REMINDER_KINDS = Object.keys(DEFAULT_REMINDER_RULES) as readonly ReminderKind[]

/** The group's own, else the alliance's, else what is shipped. */
function ofPlace<Rule extends { readonly chatGroup: Account | null }>(
  rules: readonly Rule[],
  chatGroup: Account | null,
): Rule | undefined {
  const own =
    chatGroup === null ? undefined : rules.find(r => isSameAccount(chatGroup, r.chatGroup))
  return own ?? rules.find(rule => rule.chatGroup === null)
}

/** The rule that holds in a group. @param chatGroup null for what is said in private */
export function ruleFor(
  rules: readonly ReminderRule[],
  chatGroup: Account | null,
  kind: ReminderKind,
): ReminderRule {
  const ofKind = rules.filter(rule => rule.kind === kind)
  return ofPlace(ofKind, chatGroup) ?? DEFAULT_REMINDER_RULES[kind]
}

/** Quiet hours and budget that hold in a place. @param chatGroup null for people */
export function quietFor(rules: readonly PlaceQuietRule[], chatGroup: Account | null): QuietRule {
  return ofPlace(rules, chatGroup) ?? DEFAULT_QUIET
}
