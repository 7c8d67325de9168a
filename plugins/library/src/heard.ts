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

/**
 * Remembers messages, the oldest forgotten first. The outbox keeps an answer from being given twice; this keeps
 * a command from being carried out twice: a doubled 更多 would skip a page.
 */
export function createHeard(): Heard {
  const heard = new Set<string>()
  return {
    isNews(message, now) {
      const key = messageKey(message)
      if (heard.has(key) || now - message.at > STALE_COMMAND_MS) return false
      heard.add(key)
      const [oldest] = heard
      if (heard.size > MAX_HEARD && oldest !== undefined) heard.delete(oldest)
      return true
    },
  }
}
