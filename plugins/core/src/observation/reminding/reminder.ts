import type { Account, ChatGroup, SchoolId } from '../../alliance/alliance'
import type { CivilDay } from '../../calendar/civil-day'
import type { SchoolCalendar } from '../../calendar/school-calendar'
import type { Instant } from '../../kit/brand'
import type { NoticeKind } from '../../outbox/notice'
import type { Excuse } from '../quota'
import type { PlaceQuietRule, ReminderKind, ReminderRule } from '../reminder-rule'
import type { SignUp, Slot } from '../slot'
import type { TeacherId } from '../teacher'

/** A lesson with who comes and who has handed in a record. */
export interface LessonFacts {
  readonly slot: Slot
  readonly signUps: readonly SignUp[]
  readonly recorded: readonly TeacherId[]
}

/** What reminders are planned from, beside the lessons. */
export interface ReminderSettings {
  readonly calendar: SchoolCalendar
  /** Groups of the alliance; lessons of others are reminded of in private. */
  readonly chatGroups: readonly ChatGroup[]
  readonly rules: readonly ReminderRule[]
  readonly quiet: readonly PlaceQuietRule[]
  readonly excuses: readonly Excuse[]
  /** Groups that have named organisers. */
  readonly organised: readonly Account[]
}

/** Who is to hear of it. */
export type ReminderTo =
  | { readonly kind: 'chatGroup'; readonly chatGroup: Account }
  | {
      readonly kind: 'observer'
      readonly teacher: TeacherId
      /** They hear it in this group already when they are in it. */
      readonly unlessIn: Account | null
    }
  /** Those of a group; null for those of the alliance. */
  | { readonly kind: 'organisers'; readonly chatGroup: Account | null }

/** What it is about. */
export type ReminderAbout =
  | {
      readonly kind: 'lesson'
      readonly slot: Slot
      /** Null where the bells do not tell. */
      readonly startsAt: Instant | null
      /** Who comes and is not excused that day. */
      readonly observers: readonly TeacherId[]
    }
  | { readonly kind: 'week'; readonly mondayOn: CivilDay; readonly schoolId: SchoolId | null }
  | { readonly kind: 'makeup'; readonly on: CivilDay; readonly schoolId: SchoolId | null }
  | { readonly kind: 'year'; readonly year: number }

/** What reminders come from rules, or from what the calendar says. */
export type RemindedKind = Extract<NoticeKind, ReminderKind | 'onDayOff' | 'calendarHorizon'>

/** Something that is to be said at a time: one occurrence. */
export interface Reminder {
  /** Unique, with the day and time it is for; for organisers, that of each of them begins with it. */
  readonly onceKey: string
  readonly kind: RemindedKind
  readonly about: ReminderAbout
  readonly to: ReminderTo
  readonly dueAt: Instant
  /** Not included. */
  readonly goodUntil: Instant
  readonly isUrgent: boolean
  readonly callsAll: boolean
  /** The group's own words before the facts; empty for ours. */
  readonly ownWords: string
}
