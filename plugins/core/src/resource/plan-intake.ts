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

/**
 * Decides on a post before anything is fetched. The bot's own uploads and small pictures are passed over;
 * what a teacher could miss later is refused with a reason and stays visible.
 */
export function planIntake(post: FilePost, limits: IntakeLimits): IntakePlan {
  if (post.poster.id === post.bot.id && post.poster.platform === post.bot.platform)
    return { decision: 'ignore' }
  if (post.name.trim() === '') return { decision: 'ignore' }
  if (post.shape === 'photo' && post.sizeBytes !== null && post.sizeBytes < limits.minPhotoBytes)
    return { decision: 'ignore' }
  if (post.sizeBytes === 0) return { decision: 'refuse', reason: 'empty' }
  const extension = /\.([^.]+)$/.exec(post.name)?.[1]?.toLowerCase() ?? ''
  if (limits.unwantedExtensions.includes(extension))
    return { decision: 'refuse', reason: 'not-wanted' }
  if (post.sizeBytes !== null && post.sizeBytes > limits.maxFileBytes)
    return { decision: 'refuse', reason: 'too-large' }
  return { decision: 'accept' }
}
