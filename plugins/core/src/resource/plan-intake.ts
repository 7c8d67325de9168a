import { isSameAccount } from '../alliance/same-account'
import type { FilePost } from './file-post'
import type { UnarchivedReason } from './intake-reason'

/** What the alliance takes in. */
export interface IntakeLimits {
  /** Largest file, in bytes. */
  readonly maxFileBytes: number
  /** Smallest photo, in bytes; smaller ones are stickers and screenshots of chat. */
  readonly minPhotoBytes: number
  /** Extensions never kept, lower case without the dot. */
  readonly unwantedExtensions: readonly string[]
}

/** 100 MB, photos from 30 KB, nothing that installs itself. */
export const DEFAULT_INTAKE_LIMITS: IntakeLimits = {
  maxFileBytes: 100 * 1024 * 1024,
  minPhotoBytes: 30 * 1024,
  unwantedExtensions: ['apk', 'msi', 'bat', 'cmd', 'scr', 'vbs', 'lnk', 'dll'],
}

/** What to do with a post: take it in, list it as not archived, or pass over it in silence. */
export type IntakePlan =
  | { readonly decision: 'accept' }
  | { readonly decision: 'refuse'; readonly reason: UnarchivedReason }
  | { readonly decision: 'ignore' }

/** Upper bound of a name, in UTF-16 units. Real names reach 186 bytes of UTF-8; a longer one is an attack or a bug. */
export const MAX_NAME_CHARS = 255

/** The bot's own uploads, nameless things, stickers and other small pictures: nobody would miss them. */
function isInPassing(post: FilePost, limits: IntakeLimits): boolean {
  const isTiny = post.sizeBytes !== null && post.sizeBytes < limits.minPhotoBytes
  const isSticker = post.shape === 'photo' && isTiny
  return isSticker || post.name.trim() === '' || isSameAccount(post.poster, post.bot)
}

function reasonAgainst(post: FilePost, limits: IntakeLimits): UnarchivedReason | null {
  if (post.sizeBytes === 0) return 'empty'
  const extension = /\.([^.]+)$/.exec(post.name)?.[1]?.toLowerCase() ?? ''
  if (limits.unwantedExtensions.includes(extension)) return 'not-wanted'
  return post.sizeBytes !== null && post.sizeBytes > limits.maxFileBytes ? 'too-large' : null
}

/**
 * Decides on a post before anything is fetched. The bot's own uploads and small pictures are passed over;
 * what a teacher could miss later is refused with a reason and stays visible.
 */
export function planIntake(post: FilePost, limits: IntakeLimits): IntakePlan {
  if (isInPassing(post, limits)) return { decision: 'ignore' }
  const reason = reasonAgainst(post, limits)
  return reason === null ? { decision: 'accept' } : { decision: 'refuse', reason }
}
