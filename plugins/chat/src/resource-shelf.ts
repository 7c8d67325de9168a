import type { AllianceId, PaperRequest, Recipient, ResourceNumber } from '@lianxiao/core'

/** A resource's bytes, ready to be handed out. The decision who may have them was taken before. */
export interface ShelvedFile {
  readonly sizeBytes: number
  readonly bytes: AsyncIterable<Uint8Array>
  /** An expiring address for the chat client, which mostly runs on this machine too. */
  readonly clientLink: string
  /** The same for teachers' phones; null when no public address is configured. */
  readonly publicLink: string | null
}

/** Where the carrier gets resources from. */
export interface ResourceShelf {
  /** Null when it is withdrawn or gone, or held meanwhile and this is not for its poster or those who run things. */
  take(
    allianceId: AllianceId,
    number: ResourceNumber,
    recipient: Recipient,
  ): Promise<ShelvedFile | null>
  /** A WebP of its first page; null when there is none, or under the conditions of `take`. */
  picture(
    allianceId: AllianceId,
    number: ResourceNumber,
    recipient: Recipient,
  ): Promise<Uint8Array | null>
  /**
   * A docx, xlsx or png, made now; null when what it is about is gone, it cannot be made here, or it is not for them.
   */
  paper(paper: PaperRequest, recipient: Recipient): Promise<Uint8Array | null>
}
