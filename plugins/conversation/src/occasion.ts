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

/** Koishi's sandbox stands behind the console's login: whoever types there runs this computer. */
const isSandbox = (platform: string) => platform.startsWith('sandbox:')

/** A place where a message belongs to an alliance. */
interface Place {
  readonly allianceId: AllianceId
  readonly chatGroup: ChatGroup | null
}

/** A sandbox group joins the only alliance by itself, so that it can be tried at once. */
async function declareSandbox(
  ports: LianxiaoPorts,
  account: Account,
  by: Account,
): Promise<Place | NoOccasion> {
  const allianceId = ports.onlyAlliance
  if (allianceId === null) return 'undeclared-chat-group'
  const settings = { visibility: 'alliance', receipts: 'line' } as const
  const chatGroup: ChatGroup = { allianceId, account, name: '沙盒', schoolId: null, settings }
  const deed = { by, chatGroup: account, at: ports.clock.now() }
  await ports.directory.putChatGroup(chatGroup, deed)
  return { allianceId, chatGroup }
}

/** The alliance a message belongs to: the group's; in private, the only one the person was seen in. */
async function placeOf(
  ports: LianxiaoPorts,
  message: IncomingMessage,
): Promise<Place | NoOccasion> {
  const { person } = message
  if (message.chatGroup !== null) {
    const chatGroup = await ports.directory.chatGroup(message.chatGroup)
    if (chatGroup !== null) return { allianceId: chatGroup.allianceId, chatGroup }
    const isOpen = isSandbox(message.chatGroup.platform)
    return isOpen ? declareSandbox(ports, message.chatGroup, person) : 'undeclared-chat-group'
  }
  const [only, ...others] = await ports.directory.membershipsOf(person)
  if (others.length > 0) return 'several-alliances'
  // An admin may write before being seen in any group.
  const isKnown = isSandbox(person.platform) || ports.isAdmin(person.platform, person.id)
  const allianceId = only?.allianceId ?? (isKnown ? ports.onlyAlliance : null)
  return allianceId === null ? 'stranger' : { allianceId, chatGroup: null }
}

/** The schools a person proved to belong to: seen in their group, or said by staff. */
export async function provedSchools(
  ports: Pick<LianxiaoPorts, 'directory'>,
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

/**
 * Somebody as they would ask by themselves, for telling them what they did not ask for now.
 * @param chatGroup where it would be told; null in private
 */
export async function actorFor(
  ports: Pick<LianxiaoPorts, 'directory' | 'isAdmin'>,
  { allianceId, account }: { readonly allianceId: AllianceId; readonly account: Account },
  chatGroup: ChatGroup | null,
): Promise<Actor> {
  const member = await ports.directory.member(allianceId, account)
  return {
    allianceId,
    account,
    chatGroup,
    provedSchools: await provedSchools(ports, allianceId, { person: account, member }),
    isChatGroupAdmin: false,
    isStaff: member?.role === 'staff',
    isAdmin: ports.isAdmin(account.platform, account.id),
  }
}
