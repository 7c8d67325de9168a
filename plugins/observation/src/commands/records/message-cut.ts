import { messageCut } from '../../messages/record-messages'
import type { TeacherOccasion } from '../../spoken'

/** Longer messages are cut by the platform's reader. */
const CUT_AT_CHARS = 2_000

/** A word about a message of which the end was not heard; empty for all others. */
export function cutWords({ text }: TeacherOccasion['message']): string {
  return text.length >= CUT_AT_CHARS ? messageCut() : ''
}
