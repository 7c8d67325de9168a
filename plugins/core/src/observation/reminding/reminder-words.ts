import type { Account } from '../../alliance/alliance'
import type { Instant } from '../../kit/brand'
import type { NoticeKind } from '../../outbox/notice'
import type { TroubledNotice } from '../../ports/notice-store'
import type { Reminder } from './reminder'

/** Names that stand in a reminder. */
export interface ReminderNames {
  readonly presenter: string | null
  readonly observers: readonly string[]
  /** Who cannot be reached and is to be told by the reader; null when the reader is meant. */
  readonly onBehalfOf: string | null
}

/** A notice that was not said in time, or may not have been. */
export interface MissedRow extends TroubledNotice {
  /** The group's name, or that of the person who did not hear. */
  readonly place: string
}

/** The sentences of reminders. Days may stand as `dayMark`s, so that 明天 is right whenever it is said. */
export interface ReminderWords {
  reminder(reminder: Reminder, names: ReminderNames): string
  /**
   * @param rows the newest, told one by one
   * @param kinds of all that the report is about, the rows among them
   */
  missed(rows: readonly MissedRow[], kinds: readonly NoticeKind[]): string
  /** Puts the days of a text into words, as they are at a moment. */
  fresh(text: string, now: Instant): string
  /** Several texts for one place as one message. */
  merged(texts: readonly string[]): string
  /** A place without a name. */
  nameless(account: Account): string
}
