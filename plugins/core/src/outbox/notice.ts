import type { Account, AllianceId } from '../alliance/alliance'
import type { Brand, Instant } from '../kit/brand'
import type { SlotNumber } from '../observation/slot'
import type { TeacherId } from '../observation/teacher'
import type { Recipient } from './delivery'

/** A row of what is to be said unasked. */
export type NoticeId = Brand<number, 'NoticeId'>

/** What it is about. Reminders come from rules; the others are written down with the change they tell of. */
export type NoticeKind =
  /** No lesson is planned for next week (organiser). */
  | 'nonePlanned'
  | 'eveningBefore'
  | 'soon'
  | 'recordMissing'
  /** A lesson lies on a day off (organiser). */
  | 'onDayOff'
  /** A make-up day comes near, and nobody has said whose timetable it follows (organiser). */
  | 'makeupDay'
  /** A year without holidays comes near (organiser). */
  | 'calendarHorizon'
  /** Something was not said in time, or nobody knows whether it was (organiser). */
  | 'missedReport'
  | 'planned'
  | 'moved'
  | 'cancelled'
  | 'recordCame'
  | 'responseCame'
  | 'appealCame'
  | 'appealAnswered'
  /** Somebody reported days of absence themselves (organiser); or an organiser said yes or no to them. */
  | 'excuseCame'
  | 'excuseJudged'
  /** Another account, or entry, is somebody's from now on; or who they are is doubted. */
  | 'accountChanged'
  /** Somebody else took back that they were at a lesson. */
  | 'attendanceWithdrawn'

/**
 * `waiting` for its hour, for the end of the quiet hours, or for room; `handed` over to the outbox, perhaps with
 * others in one message; `missed` its time; `revoked` because what it tells is no longer so.
 */
export type NoticeState = 'waiting' | 'handed' | 'missed' | 'revoked'

/** Something the bot says without being asked, before it is said. */
export interface NewNotice {
  readonly allianceId: AllianceId
  /** Produced once whatever happens: a second one with the same key is ignored. `soon:12@2026-11-25T08:30:group` */
  readonly onceKey: string
  readonly kind: NoticeKind
  readonly recipient: Recipient
  /** Who is called by name (@), in a group. */
  readonly mentions: readonly Account[]
  /** Whether everybody is called (@全体成员); nobody is when left out. */
  readonly callsAll?: boolean
  /** May hold days that are put into words when it is said (`dayMark`). */
  readonly text: string
  /** Not before it. */
  readonly dueAt: Instant
  /** After it nobody says it any more: it is reported as missed. */
  readonly goodUntil: Instant
  /** Cannot wait for another day's budget. */
  readonly isUrgent: boolean
  readonly slot: SlotNumber | null
  /** What was seen of the lesson: when it is another one by now, nothing is written down. Not asked when left out. */
  readonly slotRevision?: number
  /** Whom of those who come it is for: revoked when they sign off, or hand in what was missing. */
  readonly observer?: TeacherId
}

/** Something to be said unasked, as the store keeps it. */
export interface Notice extends NewNotice {
  readonly id: NoticeId
  readonly state: NoticeState
  readonly createdAt: Instant
  /** The once-key of the delivery that carries it; null until it is handed over. */
  readonly deliveryKey: string | null
}
