import type { Account, Actor, AllianceId, LianxiaoPorts } from '@lianxiao/core'
import { provedSchools } from './actor'

/**
 * A member as they would ask in private, when the bot speaks first.
 * @returns null for somebody whom the alliance does not know
 */
export async function privateActor(
  ports: Pick<LianxiaoPorts, 'directory' | 'isAdmin'>,
  allianceId: AllianceId,
  person: Account,
): Promise<Actor | null> {
  const member = await ports.directory.member(allianceId, person)
  if (member === null) return null
  return {
    allianceId,
    account: person,
    chatGroup: null,
    provedSchools: await provedSchools(ports, allianceId, { person, member }),
    isChatGroupAdmin: false,
    isStaff: member.role === 'staff',
    isAdmin: ports.isAdmin(person.platform, person.id),
  }
}
