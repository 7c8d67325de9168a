import type { Account, AllianceId } from '../alliance/alliance'
import type { Brand, Instant } from '../kit/brand'
import type { PaperRequest } from '../observation/papers/paper-request'
import type { ResourceNumber } from '../resource/resource'

/** A row of the outbox. */
export type DeliveryId = Brand<number, 'DeliveryId'>

/** Where something is said: a group, or privately to a person. */
export type Recipient =
  | { readonly kind: 'chatGroup'; readonly chatGroup: Account }
  | { readonly kind: 'person'; readonly person: Account; readonly viaChatGroup: Account | null }

/** What is said. */
export type Speech =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly quoteMessageId: string | null
      /** Who is called by name (@) before the text, in a group; nobody when left out. */
      readonly mentions?: readonly Account[]
      /** Whether everybody is called (@全体成员), where the bot may and has calls left; else nobody is. */
      readonly callsAll?: boolean
    }
  | {
      readonly kind: 'file'
      readonly allianceId: AllianceId
      readonly number: ResourceNumber
      readonly name: string
    }
  /** A small picture of the first page of a resource. */
  | { readonly kind: 'picture'; readonly allianceId: AllianceId; readonly number: ResourceNumber }
  | { readonly kind: 'reaction'; readonly messageId: string }
  /** Made when it is sent: a docx or xlsx as a file, a week's card as a picture. */
  | { readonly kind: 'paper'; readonly paper: PaperRequest; readonly name: string }

/**
 * `pending` waits; `sending` was handed to the platform and its fate is open; `sent` is certain;
 * `unknown` timed out or was cut off by a crash: it may have arrived, so it is never sent again; the
 * group's history may still show that it was `sent`. `dead` is given up.
 */
export type DeliveryState = 'pending' | 'sending' | 'sent' | 'unknown' | 'dead'

/** Something to say, before it is written down. */
export interface NewDelivery {
  readonly allianceId: AllianceId
  /** Said once and only once: a second one with the same key is ignored. `reply:onebot:66001:1463718120` */
  readonly onceKey: string
  /** The account that says it. */
  readonly bot: Account
  readonly recipient: Recipient
  readonly speech: Speech
  readonly notBefore: Instant
  /** After it, it is dead rather than late. */
  readonly expiresAt: Instant
}

/** Something to say, as the outbox keeps it. */
export interface Delivery extends NewDelivery {
  readonly id: DeliveryId
  readonly state: DeliveryState
  readonly attempts: number
  /** Why it is not sent, for the admin. */
  readonly trouble: string | null
  readonly createdAt: Instant
  readonly sentAt: Instant | null
}

/** What became of an attempt to say something. */
export type DeliveryOutcome =
  | { readonly kind: 'sent'; readonly messageId: string | null }
  /** The platform said no; `retry` when later may help. */
  | { readonly kind: 'refused'; readonly trouble: string; readonly retry: boolean }
  /** Nobody knows whether it arrived. */
  | { readonly kind: 'unknown'; readonly trouble: string }
