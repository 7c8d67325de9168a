import type { Account, AllianceId, ChatGroup, SchoolId } from './alliance'

/**
 * Who asks, as far as it is proved: the platform vouches for the account and for its presence in the group;
 * a school is proved by presence in that school's own group or by staff, never by a group card alone.
 */
export interface Actor {
  readonly allianceId: AllianceId
  readonly account: Account
  /** The group the request was made in; null in private. */
  readonly chatGroup: ChatGroup | null
  readonly provedSchools: readonly SchoolId[]
  /** Owner or admin of `chatGroup` on the platform. */
  readonly isChatGroupAdmin: boolean
  readonly isStaff: boolean
  /** Named in the configuration. */
  readonly isAdmin: boolean
}
