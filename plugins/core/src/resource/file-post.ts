import type { Account } from '../alliance/alliance'
import type { Instant } from '../kit/brand'

/** How to get a posted file's bytes. Kept in the intake queue, so plain data; ids and URLs in it go stale. */
export type PostSource =
  | { readonly via: 'url'; readonly url: string }
  | {
      readonly via: 'groupFile'
      readonly fileId: string
      readonly busid: number
      readonly url: string | null
    }
  | {
      readonly via: 'privateFile'
      readonly fileId: string
      readonly fileHash: string | null
      readonly url: string | null
    }
  | { readonly via: 'inline'; readonly base64: string }
  | { readonly via: 'link'; readonly url: string }
  /** A forwarded message that has still to be opened; the files in it become posts of their own. */
  | { readonly via: 'forward'; readonly id: string }

/** What was posted: a file, a photo sent as a picture, or a link to something kept elsewhere. */
export type PostShape = 'file' | 'photo' | 'link'

/**
 * A file (photo, link) that somebody posted, in the domain's words. Everything in it comes from outside
 * and is not to be trusted: names, sizes, ids, urls.
 */
export interface FilePost {
  readonly shape: PostShape
  /** The bot that saw it; its account fetches the bytes. */
  readonly bot: Account
  /** Null when it was sent to the bot privately. */
  readonly chatGroup: Account | null
  readonly poster: Account
  /** The poster's group card, or nickname. */
  readonly posterName: string
  readonly name: string
  /** In bytes; null when the platform does not say. */
  readonly sizeBytes: number | null
  /** Lower-case hex, when the platform gives one. */
  readonly md5: string | null
  readonly postedAt: Instant
  /** Null for files found by listing a group's folder. */
  readonly messageId: string | null
  /** The folder in the group's files, by name; null at the root or unknown. */
  readonly folder: string | null
  /** When QQ drops the group's copy; null when it stays or is not told. */
  readonly expiresAt: Instant | null
  readonly source: PostSource
}
