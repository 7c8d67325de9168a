import type { AllianceId } from '../alliance/alliance'
import type { Instant } from '../kit/brand'
import type { RecognisedPage, UnreadFile } from '../resource/recognition/plan-recognition'
import type { Sha256 } from '../resource/resource'

/** How far recognition has come. */
export interface RecognitionCounts {
  /** Files with pages that are still to be recognised. */
  readonly filesWaiting: number
  readonly pagesWaiting: number
  readonly pagesDone: number
  /** Pages that failed too often. */
  readonly pagesGivenUp: number
}

/**
 * What was recognised, by the bytes it was recognised in: the same file in two alliances is read once.
 * Which pages a file needs stands in its resource's facts.
 */
export interface RecognitionStore {
  /**
   * Files of resources that are read and not withdrawn, with pages that are neither recognised nor given up.
   * @param order by when they were archived
   * @param pagesOfEach how many of a file's pages count, from its first one on; files whose others wait are left out
   */
  waiting(
    order: 'newest' | 'oldest',
    limit: number,
    pagesOfEach: number,
  ): Promise<readonly UnreadFile[]>
  /** The recognised pages of a file, in page order. */
  pages(sha256: Sha256): Promise<readonly RecognisedPage[]>
  /** Stores a page. Recognising it again replaces it. */
  record(sha256: Sha256, page: RecognisedPage, at: Instant): Promise<void>
  /** Counts a failure; after {@link MAX_RECOGNITION_ATTEMPTS} the page is given up. */
  recordFailure(sha256: Sha256, page: number, at: Instant): Promise<void>
  /** Makes the resources of a file due for reading, so that what was recognised gets into them. */
  readAgain(sha256: Sha256): Promise<void>
  /** The same for every file that was recognised after its resource was read: a crash may have come between. */
  readUnmergedAgain(): Promise<void>
  counts(allianceId: AllianceId | null): Promise<RecognitionCounts>
}
