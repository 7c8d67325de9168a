import type { IncomingMessage } from '@lianxiao/chat'
import type { Instant } from '@lianxiao/core'
import { messageKey } from './reply'

/** A command this old was replayed by a client that was away; QQ's clock and ours may differ by much less. */
export const STALE_COMMAND_MS = 30 * 60_000
/** Messages remembered as heard. */
const MAX_HEARD = 5_000

/** Tells commands that are to be carried out from those that come again or too late. */
export interface Heard {
  /** Whether this message is news; it is not any more afterwards. */
  isNews(message: IncomingMessage, now: Instant): boolean
}

/** Two messages this far apart tell a wrong clock from a replay, which comes in one rush. */
const PROOF_MS = 20_000
/** How well our clock and QQ's must have gone alike between two messages. */
const AGREE_WITHIN_MS = 10_000

/**
 * How far our clock is ahead of QQ's: not believed until it went on alike over {@link PROOF_MS}; less at once.
 * @param onWrongClock hears of it once, in ms
 */
function createClockLead(onWrongClock: (leadMs: number) => void) {
  let leadMs = 0
  let isTold = false
  let first: { readonly lagMs: number; readonly now: Instant } | null = null
  return (at: Instant, now: Instant): number => {
    const lagMs = now - at
    leadMs = Math.max(0, Math.min(leadMs, lagMs))
    if (first === null || Math.abs(lagMs - first.lagMs) > AGREE_WITHIN_MS) first = { lagMs, now }
    else if (now - first.now >= PROOF_MS && lagMs > STALE_COMMAND_MS) {
      leadMs = lagMs
      if (!isTold) onWrongClock(leadMs)
      isTold = true
    }
    return leadMs
  }
}

/**
 * Remembers messages, the oldest forgotten first. The outbox keeps an answer from being given twice; this keeps
 * a command from being carried out twice: a doubled 更多 would skip a page.
 */
export function createHeard(onWrongClock: (leadMs: number) => void = () => undefined): Heard {
  const heard = new Set<string>()
  const leadOf = createClockLead(onWrongClock)
  return {
    isNews(message, now) {
      const key = messageKey(message)
      const ageMs = now - message.at - leadOf(message.at, now)
      if (heard.has(key) || ageMs > STALE_COMMAND_MS) return false
      heard.add(key)
      const [oldest] = heard
      if (heard.size > MAX_HEARD && oldest !== undefined) heard.delete(oldest)
      return true
    },
  }
}
