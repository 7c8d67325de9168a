import type { Account, AllianceId } from '../../alliance/alliance'
import type { Instant } from '../../kit/brand'
import type { LianxiaoPorts } from '../../ports/lianxiao-ports'
import type { ReminderWords } from './reminder-words'

/** What a beat works on. */
export type BeatPorts = Pick<
  LianxiaoPorts,
  | 'directory'
  | 'calendars'
  | 'stateDays'
  | 'teachers'
  | 'observations'
  | 'records'
  | 'quotas'
  | 'notices'
  | 'isAdmin'
>

/** Nothing becomes due in these alliances from one moment until another, unless the store changes. */
export interface Calm {
  readonly alliances: readonly AllianceId[]
  /** Of the store when it was found. */
  readonly stamp: string
  readonly from: Instant
  /** Not included. */
  readonly until: Instant
}

/** What a beat needs of its surroundings. */
export interface BeatParts {
  /** What the last beat of this process found; left out, every beat looks at everything. */
  readonly memory?: { calm: Calm | null }
  readonly words: ReminderWords
  /**
   * The bot that writes in a group, or to a person by way of one; `offline`: later perhaps, `never`: there is none on
   * that platform.
   * @param by the group; null for any bot of the platform
   */
  readonly botFor: (
    to: Pick<Account, 'platform'>,
    by: Account | null,
  ) => Promise<Account | 'offline' | 'never'>
  /** Lets others work for a moment; called between pieces of some milliseconds. */
  readonly pause: () => Promise<void>
}

/** What a beat did. */
export interface BeatReport {
  /** Occurrences that were written down. */
  readonly produced: number
  /** Notices that ran out, unsaid. */
  readonly missed: number
  /** Messages handed to the outbox. */
  readonly handedOver: number
  /** Notices of which organisers are told. */
  readonly reported: number
  /** What went wrong, with the rest done all the same. */
  readonly troubles: readonly unknown[]
}

/** Rows read, written or asked for at once: some milliseconds. */
export const CHUNK = 100
/** A bot that was away for longer looks back so many days. */
export const MAX_DAYS_BACK = 400

/** Cuts a list into pieces of at most {@link CHUNK}. */
export function chunks<T>(all: readonly T[]): readonly (readonly T[])[] {
  const pieces: (readonly T[])[] = []
  for (let at = 0; at < all.length; at += CHUNK) pieces.push(all.slice(at, at + CHUNK))
  return pieces
}
