import type { Instant } from '../kit/brand'
import type { Delivery, DeliveryOutcome, DeliveryState } from './delivery'

/** Attempts before a refused delivery is given up: with the waits below, 25 minutes, so that a client may restart. */
export const MAX_DELIVERY_ATTEMPTS = 10
/** First wait after a refusal; doubles each time. */
export const FIRST_RETRY_MS = 3_000

/** Trouble of a delivery that no bot was there for; nothing was said. */
export const BOT_OFFLINE = 'offline'
/** Trouble of a delivery that nobody tried before it ran out. */
export const EXPIRED = 'expired'

/** What to write down after an attempt. */
export interface DeliveryStep {
  readonly state: DeliveryState
  /** When to try again; null unless `pending`. */
  readonly nextAt: Instant | null
  readonly trouble: string | null
}

/**
 * Decides what becomes of a delivery after an attempt: at most once, with an explicit `unknown`.
 * @param delivery as it was when the attempt began (attempts counts this one)
 */
export function planDelivery(
  delivery: Delivery,
  outcome: DeliveryOutcome,
  now: Instant,
): DeliveryStep {
  if (outcome.kind === 'sent') return { state: 'sent', nextAt: null, trouble: null }
  if (outcome.kind === 'unknown')
    return { state: 'unknown', nextAt: null, trouble: outcome.trouble }
  const nextAt = now + FIRST_RETRY_MS * 2 ** (delivery.attempts - 1)
  const isOver =
    !outcome.retry || delivery.attempts >= MAX_DELIVERY_ATTEMPTS || nextAt >= delivery.expiresAt
  return isOver
    ? { state: 'dead', nextAt: null, trouble: outcome.trouble }
    : { state: 'pending', nextAt, trouble: outcome.trouble }
}
