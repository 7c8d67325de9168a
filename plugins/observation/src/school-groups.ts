import type { AllianceId, ChatGroup, LianxiaoPorts, SchoolId } from '@lianxiao/core'

/** The groups of schools that have exactly one: what is planned in private is spoken of there. */
export async function onlyGroups(
  { directory }: Pick<LianxiaoPorts, 'directory'>,
  allianceId: AllianceId,
): Promise<ReadonlyMap<SchoolId, ChatGroup>> {
  const groups = await directory.chatGroups(allianceId)
  const found = new Map<SchoolId, ChatGroup>()
  for (const group of groups) {
    const { schoolId } = group
    const isOnly = groups.filter(other => other.schoolId === schoolId).length === 1
    if (schoolId !== null && isOnly) found.set(schoolId, group)
  }
  return found
}

/** In which groups lessons will be spoken of, by name, each once; empty for one whose name nobody knows. */
export async function remindedIn(
  ports: Pick<LianxiaoPorts, 'directory'>,
  allianceId: AllianceId,
  slots: readonly { readonly chatGroup: ChatGroup['account'] | null }[],
): Promise<readonly string[]> {
  const groups = await ports.directory.chatGroups(allianceId)
  const isMeant = ({ account: { platform, id } }: ChatGroup) =>
    slots.some(({ chatGroup }) => chatGroup?.platform === platform && chatGroup.id === id)
  // A group that nobody has named yet is listed under its number.
  const nameOf = ({ name, account }: ChatGroup) => (name === account.id ? '' : name)
  return [...new Set(groups.filter(isMeant).map(nameOf))]
}
