import type { BlobRef, Sha256 } from '../resource/resource'

/** What was learnt of some bytes while they were written to a staging file, before anybody decides to keep them. */
export interface StagedBlob {
  readonly sha256: Sha256
  /** Lower-case hex. */
  readonly md5: string
  readonly sizeBytes: number
  /** The first {@link HEAD_BYTES} bytes, for telling the format and an HTML error page. */
  readonly head: Uint8Array
  /** Makes the bytes permanent: fsync, rename, fsync of the folder. Afterwards a power cut cannot lose them. */
  commit(): Promise<BlobRef>
  /** Throws the staging file away. Safe to call twice and after commit. */
  discard(): Promise<void>
}

/** How many of the first bytes a staged blob shows. */
export const HEAD_BYTES = 4096

/** A local file that holds a blob's bytes for as long as it is lent. Read only. */
export interface LentFile {
  readonly path: string
  release(): Promise<void>
}

/** Bytes under their SHA-256. Human names are elsewhere. */
export interface BlobStore {
  /**
   * Writes a stream to a staging file while hashing it.
   * @param limits.maxBytes past it the rest is refused
   * @throws Fault `blob.too-large`, `blob.disk-full` (also below the watermark), `blob.source-broke`
   */
  stage(
    bytes: AsyncIterable<Uint8Array>,
    limits: { readonly maxBytes: number },
  ): Promise<StagedBlob>
  /** @throws Fault `blob.missing` */
  open(sha256: Sha256): Promise<AsyncIterable<Uint8Array>>
  /** @throws Fault `blob.missing` */
  lend(sha256: Sha256): Promise<LentFile>
  has(sha256: Sha256): Promise<boolean>
  /** Every blob there is, in no order. */
  list(): AsyncIterable<BlobRef>
  /** Reads a blob again and compares. @returns false when it is damaged or missing */
  verify(sha256: Sha256): Promise<boolean>
  /** Removes what a crash left behind: staging files, and blobs that `isKnown` denies and that are older than an hour. */
  sweep(isKnown: (sha256: Sha256) => Promise<boolean>): Promise<{ readonly removed: number }>
  /** Free space of the volume. */
  space(): Promise<{ readonly freeBytes: number; readonly watermarkBytes: number }>
}
