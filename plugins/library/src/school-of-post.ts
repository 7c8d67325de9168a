import type { ChatGroup, Member } from '@lianxiao/core'

/** The school a post counts for: the group's own, else the poster's if they said so or staff did. */
export function schoolOf(chatGroup: ChatGroup | null, member: Member | null) {
  const told = member !== null && member.basis !== 'guessed' ? member.schoolId : null
  return {
    shown: chatGroup?.schoolId ?? member?.schoolId ?? null,
    proved: chatGroup?.schoolId ?? told,
  }
}
