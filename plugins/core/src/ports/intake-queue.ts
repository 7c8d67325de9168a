import type { AllianceId } from '../alliance/alliance'
import type { Brand, Instant } from '../kit/brand'
import type { FilePost } from '../resource/file-post'
import type { UnarchivedReason } from '../resource/intake-reason'

/** A job's key in the queue. */
export type IntakeJobId = Brand<number, 'IntakeJobId'>

/** A posted file on its way to the archive. */
export interface IntakeJob {
  readonly id: IntakeJobId
  readonly allianceId: AllianceId
  readonly post: FilePost
  /** What the same poster said around it; may still grow while the job waits. */
  readonly nearbyText: string | null
  /** How often it was tried, this time included. */
  readonly attempts: number
}

/** A file that is not (yet) in the archive, as 未收录 shows it. */
export interface Unarchived {
  readonly id: IntakeJobId
  readonly post: FilePost
  readonly reason: UnarchivedReason
  readonly attempts: number
  /** When it is tried again; null when it is given up. */
  readonly nextTryAt: Instant | null
}

/** Files on their way in. Everything is written down here before anything is done about it. */
export interface IntakeQueue {
  /**
   * Writes a post down unless the same upload is known already (`sameUpload`). One transaction, durable on return.
   * @returns what happened; `refreshed` when a waiting job got a newer source from this sighting, or a given-up one
   * (unless for a final reason) one more try
   */
  add(
    allianceId: AllianceId,
    post: FilePost,
    now: Instant,
  ): Promise<'added' | 'known' | 'refreshed'>
  /**
   * Writes down what one message brought, as `add` does, in one transaction. Posts of one call that differ in
   * file id or address are different uploads, also when everything else about them is alike.
   * @param posts at most 50
   * @returns how many were added
   * @throws RangeError for more, with nothing written
   */
  addMany(allianceId: AllianceId, posts: readonly FilePost[], now: Instant): Promise<number>
  /**
   * Writes down what was found inside a forwarded message, for the alliance of the forward's job and with the
   * words said around it, and settles that job: it neither waits nor is it listed. One transaction; a job that
   * is settled already, or unknown, changes nothing.
   * @param posts at most 200
   * @returns how many were added
   * @throws RangeError for more, with nothing written
   */
  expand(id: IntakeJobId, posts: readonly FilePost[], now: Instant): Promise<number>
  /** Writes a post down as not to be archived (too large, not wanted), so that it stands in 未收录. */
  refuse(
    allianceId: AllianceId,
    post: FilePost,
    reason: UnarchivedReason,
    now: Instant,
  ): Promise<void>
  /** Adds the poster's words to jobs and posts of the last minutes. */
  addNearbyText(
    allianceId: AllianceId,
    post: Pick<FilePost, 'chatGroup' | 'poster'>,
    text: string,
    now: Instant,
  ): Promise<void>
  /**
   * Takes due jobs, the soonest to expire first; at most one at a time per bot account.
   * A job not settled within the lease is due again.
   */
  claim(now: Instant, leaseMs: number, limit: number): Promise<readonly IntakeJob[]>
  /** At start: what was being fetched when the process died is due at once. @returns how many */
  recover(): Promise<number>
  /** Puts a job back. A try that does not count leaves `attempts` as it was before. */
  postpone(
    id: IntakeJobId,
    reason: UnarchivedReason,
    next: { readonly nextTryAt: Instant; readonly counts: boolean },
  ): Promise<void>
  /** Gives a job up; it stays listed in 未收录. */
  giveUp(id: IntakeJobId, reason: UnarchivedReason, now: Instant): Promise<void>
  /** Makes given-up and waiting jobs due at once, with all their attempts before them; not what is unwanted or empty. @returns how many */
  retryAll(allianceId: AllianceId, now: Instant): Promise<number>
  /** Everything not archived, soonest to expire first. */
  unarchived(allianceId: AllianceId, limit: number): Promise<readonly Unarchived[]>
  counts(
    allianceId: AllianceId | null,
  ): Promise<{ readonly waiting: number; readonly givenUp: number }>
}
