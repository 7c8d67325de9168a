import type { WorldClock } from './world-clock'
import type { WorldEvents } from './world-events'
import type { Role, WorldGroup, WorldMember } from './world-types'

/** A person as a group is set up. */
export interface MemberSpec {
  readonly userId: number
  readonly nickname: string
  readonly card?: string
  readonly role?: Role
}

/** A group as it is set up. */
export interface GroupSpec {
  readonly groupId: number
  readonly name: string
  readonly members: readonly MemberSpec[]
  /** Room for files in bytes; 10 GB when left out. */
  readonly totalSpaceBytes?: number
  /** How many files fit; 10 000 when left out. */
  readonly limitCount?: number
}

const defaultSpaceBytes = 10 * 1024 ** 3
const defaultLimitCount = 10_000

/** Accounts, groups and who is in which. */
export interface WorldPeople {
  addUser(userId: number, nickname: string): void
  /** The account's nickname; the number itself when the account is unknown. */
  nickname(userId: number): string
  users(): readonly { readonly userId: number; readonly nickname: string }[]
  addGroup(spec: GroupSpec): WorldGroup
  groups(): readonly WorldGroup[]
  /** The group, or null. */
  findGroup(groupId: number): WorldGroup | null
  /** The member, or null when the group or the membership does not exist. */
  memberOf(groupId: number, userId: number): WorldMember | null
  addMember(groupId: number, member: MemberSpec): void
  /** Takes somebody out of a group: by himself (`operatorId` = `userId`) or kicked. */
  removeMember(groupId: number, userId: number, operatorId?: number): void
  setCard(groupId: number, userId: number, card: string): void
  setRole(groupId: number, userId: number, role: Role): void
  /** Forbids a member to speak for `durationMs`; 0 lifts it. */
  mute(groupId: number, userId: number, durationMs: number): void
  isMuted(groupId: number, userId: number): boolean
}

type OpenGroup = WorldGroup & { readonly members: Map<number, WorldMember> }

function openGroup(spec: GroupSpec, createdAt: number): OpenGroup {
  return {
    groupId: spec.groupId,
    name: spec.name,
    createdAt,
    members: new Map(),
    totalSpaceBytes: spec.totalSpaceBytes ?? defaultSpaceBytes,
    limitCount: spec.limitCount ?? defaultLimitCount,
  }
}

function newMember(spec: MemberSpec, joinedAt: number): WorldMember {
  const { userId, nickname, card = '', role = 'member' } = spec
  return { userId, nickname, card, role, joinedAt, mutedUntil: 0 }
}

/** Creates the register; the bot becomes a member of every group that is added. */
export function createWorldPeople(
  clock: WorldClock,
  events: WorldEvents,
  bot: { readonly userId: number; readonly nickname: string },
): WorldPeople {
  const names = new Map<number, string>([[bot.userId, bot.nickname]])
  const groups = new Map<number, OpenGroup>()
  const need = (groupId: number): OpenGroup => {
    const group = groups.get(groupId)
    if (!group) throw new Error(`no group ${groupId} in this world`)
    return group
  }
  const enlist = (group: OpenGroup, spec: MemberSpec): void => {
    names.set(spec.userId, spec.nickname)
    group.members.set(spec.userId, newMember(spec, clock.now()))
  }
  const change = (groupId: number, userId: number, fields: Partial<WorldMember>): WorldMember => {
    const before = need(groupId).members.get(userId)
    if (!before) throw new Error(`account ${userId} is not in group ${groupId}`)
    need(groupId).members.set(userId, { ...before, ...fields })
    return before
  }
  const memberOf = (groupId: number, userId: number): WorldMember | null =>
    groups.get(groupId)?.members.get(userId) ?? null
  return {
    addUser: (userId, nickname) => void names.set(userId, nickname),
    nickname: userId => names.get(userId) ?? String(userId),
    users: () => [...names].map(([userId, nickname]) => ({ userId, nickname })),
    addGroup: spec => {
      const group = openGroup(spec, clock.now())
      groups.set(spec.groupId, group)
      for (const member of [bot, ...spec.members]) enlist(group, member)
      return group
    },
    groups: () => [...groups.values()],
    findGroup: groupId => groups.get(groupId) ?? null,
    memberOf,
    addMember: (groupId, member) => {
      enlist(need(groupId), member)
      const { userId } = member
      events.emit({ kind: 'membership', change: 'joined', groupId, userId, operatorId: userId })
    },
    removeMember: (groupId, userId, operatorId = userId) => {
      need(groupId).members.delete(userId)
      const how = operatorId === userId ? 'left' : 'kicked'
      events.emit({ kind: 'membership', change: how, groupId, userId, operatorId })
    },
    setCard: (groupId, userId, card) => {
      const before = change(groupId, userId, { card }).card
      events.emit({ kind: 'card', groupId, userId, before, after: card })
    },
    setRole: (groupId, userId, role) => void change(groupId, userId, { role }),
    mute: (groupId, userId, durationMs) => {
      change(groupId, userId, { mutedUntil: durationMs > 0 ? clock.now() + durationMs : 0 })
      events.emit({ kind: 'mute', groupId, userId, operatorId: userId, durationMs })
    },
    isMuted: (groupId, userId) => (memberOf(groupId, userId)?.mutedUntil ?? 0) > clock.now(),
  }
}
