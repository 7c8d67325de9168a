import type { Instant } from '../kit/brand'
import { FINAL_REASONS, type UnarchivedReason } from './intake-reason'

/** Tries before a file is given up. With the waits below, over about a day. */
export const MAX_INTAKE_ATTEMPTS = 19
/** The first wait; each next one doubles. */
export const FIRST_WAIT_MS = 2_000
/** No wait is longer. */
export const LONGEST_WAIT_MS = 4 * 3_600_000

/** When a failed intake is tried again, or that it is given up (null). */
export interface RetryPlan {
  readonly nextTryAt: Instant | null
  /** Whether the next try must ask the platform for a new address. */
  readonly freshAddress: boolean
}

/**
 * Decides when a failed download is tried again: exponential waits with jitter, never past the file's expiry
 * when that is known, at once after a stale address.
 * @param attempts tries so far, this one included
 * @param jitter 0–1, drawn by the caller
 */
export function planRetry(
  failure: {
    readonly reason: UnarchivedReason
    readonly attempts: number
    readonly expiresAt: Instant | null
  },
  now: Instant,
  jitter: number,
): RetryPlan {
  const { reason, attempts, expiresAt } = failure
  if (FINAL_REASONS.has(reason) || attempts >= MAX_INTAKE_ATTEMPTS)
    return { nextTryAt: null, freshAddress: false }
  if (expiresAt !== null && expiresAt <= now) return { nextTryAt: null, freshAddress: false }
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempts - 1))
  const next = now + Math.round(wait * (0.5 + jitter / 2))
  if (expiresAt === null) return { nextTryAt: next, freshAddress: true }
  // One last try shortly before QQ drops the file beats a planned one afterwards.
  const lastChance = Math.max(now + FIRST_WAIT_MS, expiresAt - 60_000)
  return { nextTryAt: Math.min(next, lastChance, expiresAt), freshAddress: true }
}
