import type { Account } from '../../alliance/alliance'
import type { CivilDay } from '../../calendar/civil-day'
import type { Instant } from '../../kit/brand'
import type { AppealNumber, Excuse, Quota } from '../quota'
import type { SlotNumber, SlotPlan } from '../slot'
import type { Duty, TeacherId } from '../teacher'
import type { QuotaTrack } from './quota-history'

/** An organiser found that somebody was not there: nothing they say themselves makes it count again. */
export interface VoidedSeat {
  readonly factIn: number
  readonly by: Account | null
  readonly on: CivilDay
  /** Why, in the organiser's words; empty for none. */
  readonly reason: string
  /** The appeal that it answers; null where an organiser decided by themselves. */
  readonly appeal: AppealNumber | null
}

/** Somebody's part in a lesson, each with the sequence of the fact that says so first; null for what no fact says. */
export interface Seat {
  /** Said before they came; a seat that was only taken by coming is none. */
  readonly signedUpIn: number | null
  /** When that was said. */
  readonly signedUpAt: Instant | null
  readonly isRequired: boolean
  readonly attendedIn: number | null
  /** The first record; corrected ones do not count again. */
  readonly recordedIn: number | null
  /** The day of that record. */
  readonly recordedOn: CivilDay | null
  /** The last appeal that was granted: it counts without a record too. */
  readonly grantedIn: number | null
  /** What was said of it before was taken back; null again once they were there after all. */
  readonly withdrawnIn: number | null
  /** Null while nobody found so, and again once an appeal was granted. */
  readonly voided: VoidedSeat | null
}

/** A lesson as the facts tell it. */
export interface LedgerLesson {
  readonly slot: SlotNumber
  /** The newest. */
  readonly plan: SlotPlan
  readonly plannedIn: number
  readonly isCancelled: boolean
  /** How often its day, period or school became another. */
  readonly moves: number
  readonly seats: ReadonlyMap<TeacherId, Seat>
}

/** An excuse with who said it: oneself or an organiser. */
export interface LedgerExcuse extends Omit<Excuse, 'note'> {
  readonly by: Account | null
  /** They said it themselves, whatever accounts they have since; null where the fact does not tell. */
  readonly isOwn: boolean | null
  readonly factIn: number
  /** An organiser said yes to it since. */
  readonly isAccepted: boolean
  /** It holds days to which an organiser had said no before. */
  readonly isDoubted: boolean
}

/** Days to which an organiser said no. */
export type RefusedExcuse = Pick<Excuse, 'teacher' | 'firstOn' | 'lastOn'>

/** What all facts up to one come to. Grows in place as facts are folded in. */
export interface Ledger {
  /** The sequence of the last fact that was folded in; 0 for none. */
  readonly upTo: number
  readonly lessons: ReadonlyMap<SlotNumber, LedgerLesson>
  /** By teacher, in the order of their first days. */
  readonly excuses: readonly LedgerExcuse[]
  readonly refused: readonly RefusedExcuse[]
  readonly quotas: ReadonlyMap<Duty, readonly Quota[]>
  /** The same with those that stood before. */
  readonly tracks: ReadonlyMap<Duty, readonly QuotaTrack[]>
  /** Of whom more is known than that a plan named them: they did something, or an organiser spoke of them. */
  readonly confirmed: ReadonlySet<TeacherId>
  /** The last day of those who left. */
  readonly leftOn: ReadonlyMap<TeacherId, CivilDay>
  /** Who was merged into whom, at the end of the chain. */
  readonly mergedInto: ReadonlyMap<TeacherId, TeacherId>
}

/** A seat that nobody took yet. */
export const EMPTY_SEAT: Seat = {
  signedUpIn: null,
  signedUpAt: null,
  isRequired: false,
  attendedIn: null,
  recordedIn: null,
  recordedOn: null,
  grantedIn: null,
  withdrawnIn: null,
  voided: null,
}
