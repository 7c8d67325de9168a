import type { Sha256 } from '../resource/resource'

/** What is kept of a first page: its picture, or that there is none to be had. */
export type KeptThumbnail =
  | { readonly kind: 'picture'; readonly bytes: Uint8Array }
  | { readonly kind: 'none' }

/**
 * Small pictures of first pages, beside the blobs. They can be drawn again at any time: the store may
 * forget any of them, keeps a bound on what they take, and no backup holds them.
 */
export interface ThumbnailStore {
  /** Null when nothing is known of it: it may be drawn. */
  get(sha256: Sha256): Promise<KeptThumbnail | null>
  /** Keeps what was drawn, in the place of what was kept before; the picture is a WebP. */
  put(sha256: Sha256, thumbnail: KeptThumbnail): Promise<void>
}
