import type { Account, AllianceId } from '../alliance/alliance'
import type { Brand, Instant } from '../kit/brand'
import type { ResourceNumber } from '../resource/resource'

/** A subscription's number among one person's, from 1; those of ended ones are not used again. */
export type SubscriptionNumber = Brand<number, 'SubscriptionNumber'>

/** Subscriptions that one person may have. */
export const MAX_SUBSCRIPTIONS = 10
/** Longest words of one, in UTF-16 units. */
export const MAX_SUBSCRIPTION_CHARS = 60

/** Something a teacher wants to hear of every week: 三年级数学. */
export interface Subscription {
  readonly number: SubscriptionNumber
  /** As typed; what they mean is read from them again every week. */
  readonly words: string
  readonly createdAt: Instant
}

/** A person with what they subscribed to, as the weekly digest needs it. */
export interface Subscriber {
  readonly allianceId: AllianceId
  readonly person: Account
  /** The group a private word may go through; null when they subscribed in private. */
  readonly viaChatGroup: Account | null
  /** Day of their digest: 0 is Monday. */
  readonly weekday: number
  /** Resources up to this number were told of, or there before they subscribed. */
  readonly toldUpTo: ResourceNumber
  /** Monday of the last week whose digest is done, `2026-11-16`; null before the first. */
  readonly doneWeek: string | null
  /** Never empty. */
  readonly subscriptions: readonly Subscription[]
}
