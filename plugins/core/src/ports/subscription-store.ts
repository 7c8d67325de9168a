import type { Account, AllianceId, SchoolId } from '../alliance/alliance'
import type { Instant } from '../kit/brand'
import type { NewDelivery } from '../outbox/delivery'
import type { ResourceNumber } from '../resource/resource'
import type { Subscriber, SubscriptionNumber } from '../subscription/subscription'

/** A taking as the event log has it. */
export interface LoggedTaking {
  readonly number: ResourceNumber
  readonly by: Account
  /** The taker's school, as it is known now. */
  readonly schoolId: SchoolId | null
}

/** A new subscription, and where and when its digests go. */
export interface NewSubscription {
  readonly allianceId: AllianceId
  readonly person: Account
  readonly viaChatGroup: Account | null
  readonly words: string
  /** Changes the day of all digests of this person; null leaves it (Monday at first). */
  readonly weekday: number | null
  readonly at: Instant
}

/** What people subscribed to, which weeks are done, and whom to thank. */
export interface SubscriptionStore {
  /** Keeps a subscription; the same words again change nothing but the day. The first one begins with what comes next. */
  subscribe(subscription: NewSubscription): Promise<Subscriber>
  /** @returns whether there was one */
  unsubscribe(allianceId: AllianceId, person: Account, number: SubscriptionNumber): Promise<boolean>
  subscriber(allianceId: AllianceId, person: Account): Promise<Subscriber | null>
  /**
   * Those whose digest of this week is not done and whose day has come.
   * @param today its week as `weekOf` names it, and its day, 0 for Monday
   */
  withoutDigest(
    today: { readonly week: string; readonly weekday: number },
    limit: number,
  ): Promise<readonly Subscriber[]>
  /** Notes a week as done and writes its digest down, in one transaction. @param digest.delivery null when there is nothing to tell */
  recordDigest(
    subscriber: Subscriber,
    digest: {
      readonly week: string
      readonly toldUpTo: ResourceNumber
      readonly delivery: NewDelivery | null
    },
    at: Instant,
  ): Promise<void>

  /** Takings by others than the poster in a time, in their order; at most `limit`. */
  takings(
    allianceId: AllianceId,
    span: { readonly from: Instant; readonly until: Instant },
    limit: number,
  ): Promise<readonly LoggedTaking[]>
  /** Whether a week's thanks are said. */
  isThanked(allianceId: AllianceId, week: string): Promise<boolean>
  /** Notes a week's thanks as said and writes them down, in one transaction. */
  recordThanks(
    allianceId: AllianceId,
    thanks: { readonly week: string; readonly deliveries: readonly NewDelivery[] },
    at: Instant,
  ): Promise<void>
  /** Whether a person wants to be thanked; true unless they said no. */
  setThankable(allianceId: AllianceId, person: Account, isThankable: boolean): Promise<void>
  /** Those who do not want it. */
  unthankable(allianceId: AllianceId): Promise<readonly Account[]>
}
