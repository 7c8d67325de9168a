import { MAX_TEXT_CHARS_HEARD } from '@lianxiao/chat'
import { messageCut } from '../../messages/record-messages'
import type { TeacherOccasion } from '../../spoken'

/** A word about a message of which the end was not heard; empty for all others. */
export function cutWords({ text }: TeacherOccasion['message']): string {
  return text.length >= MAX_TEXT_CHARS_HEARD ? messageCut() : ''
}
