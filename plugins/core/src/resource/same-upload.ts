import { isSameAccount } from '../alliance/same-account'
import type { FilePost } from './file-post'

/** How far apart the message and the file list may date one upload. QQ's clocks differ by seconds; slow events by minutes. */
export const SAME_UPLOAD_WITHIN_MS = 5 * 60_000

/** The fields that say which upload it was. File ids are left out: NapCat's change with every call. */
export type UploadMarks = Pick<
  FilePost,
  'bot' | 'chatGroup' | 'poster' | 'name' | 'sizeBytes' | 'md5' | 'postedAt' | 'messageId' | 'shape'
>

const agree = <T>(a: T | null, b: T | null) => a === null || b === null || a === b

/** One place, one person, one name, and bytes that do not contradict each other. */
function isAlike(a: UploadMarks, b: UploadMarks): boolean {
  const isNamedAlike = a.shape === b.shape && a.name === b.name && a.poster.id === b.poster.id
  const hasSameBytes = agree(a.sizeBytes, b.sizeBytes) && agree(a.md5, b.md5)
  return isNamedAlike && hasSameBytes && isSameAccount(a.chatGroup, b.chatGroup)
}

/**
 * Decides whether two sightings are one upload: the message and the file list's row, a message delivered twice,
 * the same message seen by two bots. Two uploads of one name by one person within minutes are told apart by
 * size or md5 where known (a forwarded message may hold two files of one name), and by the message's id where
 * one bot saw both.
 */
export function isSameUpload(a: UploadMarks, b: UploadMarks): boolean {
  if (!isAlike(a, b)) return false
  const bothHaveIds = a.messageId !== null && b.messageId !== null
  if (bothHaveIds && a.messageId === b.messageId) return true
  if (bothHaveIds && isSameAccount(a.bot, b.bot)) return false
  return Math.abs(a.postedAt - b.postedAt) <= SAME_UPLOAD_WITHIN_MS
}
