import { isSameAccount } from '../alliance/same-account'
import type { FilePost } from './file-post'

/** How far apart the message and the file list may date one upload. QQ's clocks differ by seconds; slow events by minutes. */
export const SAME_UPLOAD_WITHIN_MS = 5 * 60_000

/** The fields that say which upload it was. */
export type UploadMarks = Pick<
  FilePost,
  | 'bot'
  | 'chatGroup'
  | 'poster'
  | 'name'
  | 'sizeBytes'
  | 'md5'
  | 'postedAt'
  | 'messageId'
  | 'shape'
  | 'source'
>

const agree = <T>(a: T | null, b: T | null) => a === null || b === null || a === b

/**
 * What a source says by itself: a link is its address, a forwarded message its id. Ways to a file's bytes say
 * nothing: NapCat's file ids and QQ's addresses change with every call.
 */
function nameOfSource({ source }: UploadMarks): string {
  if (source.via === 'link') return `link ${source.url}`
  return source.via === 'forward' ? `forward ${source.id}` : ''
}

/** One place, one person, one name, and bytes that do not contradict each other. */
function isAlike(a: UploadMarks, b: UploadMarks): boolean {
  const isNamedAlike = a.shape === b.shape && a.name === b.name && a.poster.id === b.poster.id
  const hasSameBytes = agree(a.sizeBytes, b.sizeBytes) && agree(a.md5, b.md5)
  if (nameOfSource(a) !== nameOfSource(b)) return false
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
