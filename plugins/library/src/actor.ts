import type { IncomingMessage } from '@lianxiao/chat'
import type {
  Account,
  Actor,
  AllianceId,
  ChatGroup,
  LianxiaoPorts,
  Member,
  SchoolId,
} from '@lianxiao/core'

/** A message with everything that is known of where it was said and by whom. */
export interface Occasion {
  readonly message: IncomingMessage
  readonly allianceId: AllianceId
  /** Null in private. */
  readonly chatGroup: ChatGroup | null
  readonly member: Member | null
  readonly actor: Actor
}

/** Why a message concerns no alliance. */
export type NoOccasion = 'undeclared-chat-group' | 'stranger' | 'several-alliances'

/** The alliance a message belongs to: the group's; in private, the only one the person was seen in. */
async function placeOf(
  ports: LianxiaoPorts,
  message: IncomingMessage,
): Promise<{ readonly allianceId: AllianceId; readonly chatGroup: ChatGroup | null } | NoOccasion> {
  if (message.chatGroup !== null) {
    const chatGroup = await ports.directory.chatGroup(message.chatGroup)
    return chatGroup === null
      ? 'undeclared-chat-group'
      : { allianceId: chatGroup.allianceId, chatGroup }
  }
  const memberships = await ports.directory.membershipsOf(message.person)
  const [only, ...others] = memberships
  if (only === undefined) return 'stranger'
  return others.length > 0 ? 'several-alliances' : { allianceId: only.allianceId, chatGroup: null }
}

async function provedSchools(
  ports: LianxiaoPorts,
  allianceId: AllianceId,
  who: { readonly person: Account; readonly member: Member | null },
): Promise<readonly SchoolId[]> {
  const { person, member } = who
  const seenIn = await ports.directory.schoolsSeenIn(allianceId, person)
  const declared = member?.basis === 'declared' && member.schoolId !== null ? [member.schoolId] : []
  return [...new Set([...seenIn, ...declared])]
}

/** Finds out where a message was said and by whom, as far as that is proved. */
export async function occasionOf(
  ports: LianxiaoPorts,
  message: IncomingMessage,
): Promise<Occasion | NoOccasion> {
  const place = await placeOf(ports, message)
  if (typeof place === 'string') return place
  const { allianceId, chatGroup } = place
  const member = await ports.directory.member(allianceId, message.person)
  const actor: Actor = {
    allianceId,
    account: message.person,
    chatGroup,
    provedSchools: await provedSchools(ports, allianceId, { person: message.person, member }),
    isChatGroupAdmin: message.isChatGroupAdmin,
    isStaff: member?.role === 'staff',
    isAdmin: ports.isAdmin(message.person.platform, message.person.id),
  }
  return { message, allianceId, chatGroup, member, actor }
}
