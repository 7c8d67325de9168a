import type { Instant } from '../kit/brand'

/** Between two messages that one account says unasked; QQ blocks accounts that speak faster. */
export const SPACING_MS = 3_000
/** Up to so much more, told by the message itself: a regular beat looks like a machine. */
export const JITTER_MS = 2_000
/** What would be said later than this waits: until then a lesson may be moved or cancelled. */
export const SPEAK_AHEAD_MS = 60_000

/** A number from 0 to below {@link JITTER_MS} that is always the same for a key (FNV-1a). */
export function jitterOf(key: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < key.length; at += 1)
    hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193) >>> 0
  return hash % JITTER_MS
}

/**
 * When a bot says its next message unasked: at once when it was silent for a while.
 * @param lastAt when its last one was or will be said; null for never
 * @returns null when there is no room for it soon
 */
export function nextSpeechAt(lastAt: Instant | null, key: string, now: Instant): Instant | null {
  const at = lastAt === null ? now : Math.max(now, lastAt + SPACING_MS + jitterOf(key))
  return at > now + SPEAK_AHEAD_MS ? null : at
}
