import type { Instant } from '../kit/brand'
import { DAY_MS } from '../kit/civil-time'

/** So long after somebody else gave a teacher an account it reads no record from before: time for a no. */
export const ACCOUNT_OPENS_AFTER_MS = 7 * DAY_MS

/** What an account may read of its teacher's records. */
export interface AccountStanding {
  /** Records that were handed in from here on are read at once. */
  readonly readsFrom: Instant
  /** From here on the earlier ones too; {@link NEVER_OPENS} where somebody said no. 0 for an account of their own. */
  readonly opensAt: Instant
}

/** An account whose own teacher nobody doubts. */
export const OWN_ACCOUNT: AccountStanding = { readsFrom: 0, opensAt: 0 }

/** Later than any day anybody asks about. */
export const NEVER_OPENS: Instant = 8_000_000_000_000_000

/** From which moment on an account reads records; 0 for all of them. */
export function readsSince({ readsFrom, opensAt }: AccountStanding, now: Instant): Instant {
  return opensAt <= now ? 0 : readsFrom
}

/**
 * What is said of the accounts that may not read everything yet: they are theirs; they are not, and become nobody's;
 * those that were given to them were a mistake, and become nobody's; or they never open by waiting, only by a yes.
 */
export type AccountVerdict = 'theirs' | 'notTheirs' | 'mistaken' | 'doubted'
