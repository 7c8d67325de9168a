import type { Account, AllianceId, SchoolId } from '../alliance/alliance'
import type { Brand, Instant } from '../kit/brand'
import { DAY_MS } from '../kit/civil-time'
import type { Facets } from '../resource/facets'
import type { Audience, ResourceNumber } from '../resource/resource'

/** A want's short number within its alliance, shown as 求#12; resources have numbers of their own. */
export type WantNumber = Brand<number, 'WantNumber'>

/**
 * `open` waits; `filled`: something that fits came and the asker was told; `closed` by the asker or staff;
 * `expired` after {@link WANT_OPEN_MS} without an answer.
 */
export type WantState = 'open' | 'filled' | 'closed' | 'expired'

/** How long a want stays open since it was asked, or opened again. */
export const WANT_OPEN_MS = 90 * DAY_MS
/** Open wants one person may have. */
export const MAX_OPEN_WANTS = 10
/** Longest want, in UTF-16 units. */
export const MAX_WANT_CHARS = 60

/** What somebody looks for and could not find, before it is kept. */
export interface NewWant {
  readonly allianceId: AllianceId
  readonly asker: Account
  /** As their group card says it. */
  readonly askerName: string
  readonly schoolId: SchoolId | null
  /** Where it was asked and will be answered; null in private. */
  readonly chatGroup: Account | null
  /** The account that heard it and will answer. */
  readonly bot: Account
  /** As typed; what they mean is read from them again whenever it is needed. */
  readonly words: string
  /** Other writings of its terms, as far as the archive or the textbooks suggest them: 圆锥曲线 for 元锥曲线. */
  readonly alternatives: Readonly<Record<string, readonly string[]>>
  /** Who may know of it: whom files posted there are for. */
  readonly audience: Audience
  /** Resources that were shown when it was asked, and are not it. */
  readonly declined: readonly ResourceNumber[]
  readonly askedAt: Instant
}

/** A want (求资源) as it is kept. Wants are never deleted. */
export interface Want extends NewWant {
  readonly number: WantNumber
  /** What its words asked for when it was asked, with what its topic implies: for counting and asking around. */
  readonly facets: Partial<Facets>
  readonly state: WantState
  /** When it was filled (that is when its asker was told), closed or expired; null while open. */
  readonly endedAt: Instant | null
  readonly filledBy: ResourceNumber | null
  /** When teachers of that subject were asked; null before. */
  readonly askedAroundAt: Instant | null
}
