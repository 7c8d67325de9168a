import type { Account, AllianceId, LianxiaoPorts, Teacher, TeacherId } from '@lianxiao/core'

/** The groups in which teachers were seen, the latest first; nothing of who has no account. */
export type GroupsSeen = ReadonlyMap<TeacherId, readonly Account[]>

/** Looks up in which groups these teachers were seen. */
export async function groupsSeen(
  { directory }: Pick<LianxiaoPorts, 'directory'>,
  allianceId: AllianceId,
  teachers: readonly Teacher[],
): Promise<GroupsSeen> {
  const groups = new Map<TeacherId, readonly Account[]>()
  for (const { id, accounts } of teachers) {
    const [account] = accounts
    if (account !== undefined) groups.set(id, await directory.chatGroupsSeenIn(allianceId, account))
  }
  return groups
}

/** Whether somebody is surely reached elsewhere only: seen in groups, but not in this one. */
export function isSeenElsewhere(seen: GroupsSeen, id: TeacherId, { platform, id: group }: Account) {
  const groups = seen.get(id) ?? []
  const isHere = groups.some(one => one.platform === platform && one.id === group)
  return groups.length > 0 && !isHere
}
