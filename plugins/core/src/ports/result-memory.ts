import type { Account, AllianceId } from '../alliance/alliance'
import type { Instant } from '../kit/brand'
import type { ResourceNumber } from '../resource/resource'

/** A teacher's last result list in a place, so that `取 2` and `更多` mean something, also after a restart. */
export interface RememberedResults {
  readonly words: string
  readonly numbers: readonly ResourceNumber[]
  /** How many of them were shown. */
  readonly shown: number
  readonly at: Instant
}

/** How long a result list is remembered. */
export const RESULTS_REMEMBERED_MS = 10 * 60_000

/** Remembers result lists per alliance, group (or private chat) and person. */
export interface ResultMemory {
  remember(key: ResultKey, results: RememberedResults): Promise<void>
  /** Null when there is none or it is older than {@link RESULTS_REMEMBERED_MS}. */
  recall(key: ResultKey, now: Instant): Promise<RememberedResults | null>
}

/** Whose list, and where. */
export interface ResultKey {
  readonly allianceId: AllianceId
  readonly chatGroup: Account | null
  readonly person: Account
}
