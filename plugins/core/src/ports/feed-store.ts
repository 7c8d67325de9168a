import type { AllianceId, SchoolId } from '../alliance/alliance'
import type { Instant } from '../kit/brand'
import type { TeacherId } from '../observation/teacher'

/** Whose lessons a calendar feed (日历订阅) shows. */
export type FeedScope =
  | { readonly kind: 'teacher'; readonly teacher: TeacherId }
  | { readonly kind: 'school'; readonly schoolId: SchoolId }
  | { readonly kind: 'alliance' }

/** A feed behind an address that nobody guesses. */
export interface Feed {
  readonly allianceId: AllianceId
  readonly scope: FeedScope
  /** 32 random bytes or more, base64url. */
  readonly token: string
  readonly madeAt: Instant
}

/**
 * Calendar feeds and their addresses. That of a teacher who was merged into another is the other's from then on, and
 * goes on at the same address.
 */
export interface FeedStore {
  /** The feed of a scope; of several that one's entries had, their own, else the newest. @returns null until one was made */
  feed(allianceId: AllianceId, scope: FeedScope): Promise<Feed | null>
  /** Makes the scope's feed anew: its old address ends, and so do those of entries that were merged into it. */
  put(feed: Feed): Promise<void>
  byToken(token: string): Promise<Feed | null>
}
