import type { Actor } from './actor'
import type { Account, AllianceId, ChatGroup, SchoolId } from './alliance'

/** An account that nobody has: it posted nothing and runs nothing. */
const NOBODY: Account = { platform: '', id: '' }

/**
 * Whoever is in some place and is nobody in particular: what `may` allows them may be offered to everybody there.
 * @param chatGroup where they read; null for whoever of that school reads in private
 */
export function anybodyIn(
  allianceId: AllianceId,
  chatGroup: ChatGroup | null,
  schoolId: SchoolId,
): Actor {
  return {
    allianceId,
    account: NOBODY,
    chatGroup,
    provedSchools: [schoolId],
    isChatGroupAdmin: false,
    isStaff: false,
    isAdmin: false,
  }
}
