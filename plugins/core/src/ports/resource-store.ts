import type { Account, AllianceId, SchoolId } from '../alliance/alliance'
import type { Instant } from '../kit/brand'
import type { Classification } from '../resource/facets'
import type { FilePost } from '../resource/file-post'
import type { Hold } from '../resource/hold/reason'
import type { DocumentFacts, ReadingWarning, Section } from '../resource/reading'
import type { Audience, BlobRef, Resource, ResourceNumber, Sha256 } from '../resource/resource'
import type { Fingerprint } from '../resource/versions/fingerprint'
import type { IntakeJobId } from './intake-queue'

/** A verified, durable file with everything known of its posting. */
export interface ArchivedPost {
  readonly allianceId: AllianceId
  readonly post: FilePost
  /** Null for a link. */
  readonly blob: BlobRef | null
  readonly schoolId: SchoolId | null
  readonly nearbyText: string | null
  readonly audience: Audience
  readonly classification: Classification
  /** The intake job it settles, in the same transaction; null for an import. */
  readonly jobId: IntakeJobId | null
  readonly at: Instant
}

/** What reading a resource gave, ready to be stored and indexed. */
export interface ResourceReading {
  readonly classification: Classification
  readonly warnings: readonly ReadingWarning[]
  readonly sections: readonly Section[]
  readonly facts: DocumentFacts
  readonly hold: Hold | null
  /** Null when there is too little text to compare. */
  readonly fingerprint: Fingerprint | null
}

/** A held resource with posters who do not know it yet. */
export interface UntoldHold {
  readonly resource: Resource
  /** The posters of posts up to this position were told; 0 when nobody was. */
  readonly toldUpTo: number
}

/** Who did something and where, for the event log. */
export interface Deed {
  readonly by: Account
  readonly chatGroup: Account | null
  readonly at: Instant
}

/**
 * Resources and their posts. Every change appends its fact to the event log in the same transaction.
 * Methods that name a resource which is not there return null.
 */
export interface ResourceStore {
  /**
   * The same bytes (or url) again: another post of a known resource, its audiences grow. Withdrawn ones come back;
   * those that were due for reading as `archived`, so that they are read before anybody finds them.
   */
  recordPost(
    archived: ArchivedPost,
  ): Promise<{ readonly resource: Resource; readonly isNew: boolean }>
  get(allianceId: AllianceId, number: ResourceNumber): Promise<Resource | null>
  /** What nobody can find yet because it was not read, oldest first; then what is to be read again, oldest first. */
  toRead(limit: number): Promise<readonly Resource[]>
  /** Stores text and facets and makes it `searchable`, or `held` when there is a hold that nobody released; finds its family. A person's corrections win over the classification. */
  recordReading(resource: Resource, reading: ResourceReading, at: Instant): Promise<Resource | null>
  /** The stored text. */
  sections(allianceId: AllianceId, number: ResourceNumber): Promise<readonly Section[]>
  /**
   * Sets a person's corrections: the facets whose evidence has the source `correction` (null takes a wrong one away),
   * beside earlier ones. They are never overwritten by a later reading.
   */
  correct(
    allianceId: AllianceId,
    number: ResourceNumber,
    classification: Classification,
    deed: Deed,
  ): Promise<Resource | null>
  setAudiences(
    allianceId: AllianceId,
    number: ResourceNumber,
    audiences: readonly Audience[],
    deed: Deed,
  ): Promise<Resource | null>
  withdraw(allianceId: AllianceId, number: ResourceNumber, deed: Deed): Promise<Resource | null>
  /**
   * Lets a held resource be found by everybody it was posted for; it is due for reading again. Later readings
   * respect it until the resource is withdrawn. What is not held stays as it is.
   */
  release(allianceId: AllianceId, number: ResourceNumber, deed: Deed): Promise<Resource | null>
  /** Held resources that somebody may release, newest first: no records of lesson observation. */
  held(allianceId: AllianceId, limit: number): Promise<readonly Resource[]>
  /**
   * Held resources with posts whose posters were not told yet, of all alliances, in the order of archiving.
   * @param platforms those on which somebody can be told now; posters of others do not fill the list
   */
  heldUntold(limit: number, platforms: readonly string[]): Promise<readonly UntoldHold[]>
  /** Notes that the posters of all posts up to this position were told, or need not be. */
  markHoldTold(allianceId: AllianceId, number: ResourceNumber, position: number): Promise<void>
  /** Counts a taking; the poster's own takings are facts but do not count. */
  recordTaken(allianceId: AllianceId, number: ResourceNumber, deed: Deed): Promise<void>
  /** All resources of a family, in order of their numbers, whoever may see them; at most `MAX_FAMILY`. */
  family(allianceId: AllianceId, family: ResourceNumber): Promise<readonly Resource[]>
  /** Resources with a post by this person, newest first, withdrawn ones too. */
  postedBy(allianceId: AllianceId, poster: Account, limit: number): Promise<readonly Resource[]>
  /** Whether any resource of any alliance has these bytes. */
  knowsBlob(sha256: Sha256): Promise<boolean>
  /** All blobs that resources need. */
  blobs(): Promise<readonly BlobRef[]>
  counts(allianceId: AllianceId | null): Promise<{
    readonly archived: number
    readonly searchable: number
    readonly held: number
    /** Of `held`: records of lesson observation. */
    readonly heldRecords: number
    readonly withdrawn: number
    readonly bytes: number
    readonly posts: number
  }>
  /** Every searchable resource after a number, in order, for rebuilding the index. */
  page(
    allianceId: AllianceId,
    after: ResourceNumber | null,
    limit: number,
  ): Promise<readonly Resource[]>
  /** Resources whose index entry is older than the resource: put or removed again after a crash. */
  toIndex(limit: number): Promise<readonly Resource[]>
  /**
   * Whether the index has everything of this state of a resource but its count of takings.
   * @param resource the very object that `toIndex`, `get` … gave
   */
  isTextIndexed(resource: Resource): Promise<boolean>
  /** Notes that the index has this state of the resource: hand over the very object that `toIndex`, `get` … gave. */
  markIndexed(allianceId: AllianceId, number: ResourceNumber, indexedFor: Resource): Promise<void>
  /** Makes every resource due for indexing again. */
  markAllUnindexed(): Promise<void>
  /** Resources whose file was given up because it ended two children, newest first; not those withdrawn. */
  quarantined(allianceId: AllianceId | null, limit: number): Promise<readonly Resource[]>
  /**
   * Makes every file due for reading again, also those that were given up: for a new version that may read more.
   * @returns how many
   */
  markAllUnread(): Promise<number>
}
