import type { Account, AllianceId, SchoolId } from '../alliance/alliance'
import type { Brand, Instant } from '../kit/brand'
import type { Classification } from './facets'
import type { PostShape } from './file-post'
import type { Hold } from './hold/reason'
import type { DocumentFacts, ReadingWarning } from './reading'

/** A resource's short number within its alliance: `#12`. */
export type ResourceNumber = Brand<number, 'ResourceNumber'>

/** The SHA-256 of some bytes, lower-case hex. */
export type Sha256 = Brand<string, 'Sha256'>

/** Bytes that are safe on disk. */
export interface BlobRef {
  readonly sha256: Sha256
  readonly sizeBytes: number
}

/**
 * Who can see a resource, as a key that the search index filters by: `alliance`, `school:王村口小学`,
 * `chatGroup:onebot:66001`, `poster:onebot:20001`. Made and matched in `alliance/policy.ts` only.
 */
export type Audience = Brand<string, 'Audience'>

/**
 * How far a resource has come: safe; read and found by search; read and kept for its poster and the
 * admins because of personal data; taken back by its poster or staff.
 */
export type ResourceState = 'archived' | 'searchable' | 'held' | 'withdrawn'

/** One posting of a resource: the same bytes may be posted often, in several groups. */
export interface Post {
  /** Counted from 1 in the order of archiving: the poster of the first may withdraw the resource. */
  readonly position: number
  readonly chatGroup: Account | null
  readonly poster: Account
  readonly posterName: string
  readonly schoolId: SchoolId | null
  readonly name: string
  readonly folder: string | null
  /** What the same poster said just before or after, for the classification. */
  readonly nearbyText: string | null
  readonly postedAt: Instant
  /** Who could see it where and when it was posted; its name and words are for nobody else. */
  readonly audience: Audience
}

/** A teaching resource of an alliance: the record; its bytes are a blob. */
export interface Resource {
  readonly allianceId: AllianceId
  readonly number: ResourceNumber
  readonly shape: PostShape
  /** The Chinese file name under which it goes back to the chat: the one of the first of `posts`. */
  readonly name: string
  /** Null for a link. */
  readonly blob: BlobRef | null
  /** Null for anything but a link. */
  readonly url: string | null
  readonly state: ResourceState
  readonly classification: Classification
  readonly warnings: readonly ReadingWarning[]
  readonly facts: DocumentFacts
  /** The personal data found in it; it stays known after a person released the resource. */
  readonly hold: Hold | null
  /** The number of the first of the resources that are versions of one another; its own when it is alone. */
  readonly family: ResourceNumber
  /** Who can see it; the union over its posts, or what a person set. Never empty. */
  readonly audiences: readonly Audience[]
  /** Never empty. The widest one first (`byWidth`): what narrower ones say is not for everybody. */
  readonly posts: readonly Post[]
  readonly takenCount: number
  readonly archivedAt: Instant
}
