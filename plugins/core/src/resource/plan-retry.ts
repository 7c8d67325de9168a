import type { Instant } from '../kit/brand'
import { FINAL_REASONS, type UnarchivedReason } from './intake-reason'

/** Tries before a file is given up. With the waits below, over about a day. */
export const MAX_INTAKE_ATTEMPTS = 19
/** Tries of a file that the platform does not know: each lists the whole group, and the next listing rescues it. */
export const MAX_NOT_FOUND_ATTEMPTS = 4
/** The first wait; each next one doubles. */
export const FIRST_WAIT_MS = 2_000
/** No wait is longer. */
export const LONGEST_WAIT_MS = 4 * 3_600_000

/** The wait while nothing can be fetched at all: the bot is logged out, the disk is full. */
export const PATIENT_WAIT_MS = 60_000
/** Not the file's fault: such tries do not count, however long it lasts. */
const PATIENT_REASONS: ReadonlySet<UnarchivedReason> = new Set(['bot-offline', 'disk-full'])

/** When a failed intake is tried again, or that it is given up (null); and whether the failed try counts. */
export interface RetryPlan {
  readonly nextTryAt: Instant | null
  readonly counts: boolean
}

/**
 * Decides when a failed download is tried again: exponential waits with jitter, never past the file's expiry
 * when that is known; patiently and without counting while it is the bot or the disk that is missing.
 * @param failure.attempts tries so far, this one included
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
  const counts = !PATIENT_REASONS.has(reason)
  const isOver = expiresAt !== null && expiresAt <= now
  const maxAttempts = reason === 'not-found' ? MAX_NOT_FOUND_ATTEMPTS : MAX_INTAKE_ATTEMPTS
  if (FINAL_REASONS.has(reason) || isOver || (counts && attempts >= maxAttempts))
    return { nextTryAt: null, counts }
  const wait = counts
    ? Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempts - 1))
    : PATIENT_WAIT_MS
  const next = now + Math.round(wait * (0.5 + jitter / 2))
  if (expiresAt === null) return { nextTryAt: next, counts }
  // One last try shortly before QQ drops the file beats a planned one afterwards.
  const lastChance = Math.max(now + FIRST_WAIT_MS, expiresAt - 60_000)
  return { nextTryAt: Math.min(next, lastChance, expiresAt), counts }
}
