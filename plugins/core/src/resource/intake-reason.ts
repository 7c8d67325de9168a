/** Why a posted file is not in the archive, as a stable code; `messages.ts` of the library says it in Chinese. */
export type UnarchivedReason =
  | 'waiting'
  | 'too-large'
  | 'not-wanted'
  | 'empty'
  | 'forbidden-address'
  | 'link-expired'
  | 'not-found'
  | 'html-instead'
  | 'wrong-bytes'
  | 'cut-short'
  | 'no-answer'
  | 'bot-offline'
  | 'refused'
  | 'disk-full'
  | 'unexpected'

/** Reasons that trying again will not cure. */
export const FINAL_REASONS: ReadonlySet<UnarchivedReason> = new Set([
  'too-large',
  'not-wanted',
  'empty',
  'forbidden-address',
])
