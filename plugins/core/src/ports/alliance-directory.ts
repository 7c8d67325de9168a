import type {
  Account,
  AllianceDeclaration,
  AllianceId,
  ChatGroup,
  ChatGroupSettings,
  Member,
  MembershipBasis,
  School,
  SchoolId,
} from '../alliance/alliance'
import type { Instant } from '../kit/brand'
import type { Deed } from './resource-store'

/** A sighting of a person in a group, or their own word about themselves. */
export interface MemberNote {
  readonly allianceId: AllianceId
  readonly account: Account
  readonly displayName: string
  readonly schoolId: SchoolId | null
  readonly basis: MembershipBasis
  /** The group they were seen in, as the platform vouches; null in private. It proves their school (`schoolsSeenIn`). */
  readonly seenIn: Account | null
  readonly at: Instant
}

/** Who belongs where: alliances, schools, groups, members. */
export interface AllianceDirectory {
  /**
   * Brings the declared alliances in, all of them at once; what is no longer declared is no longer listed,
   * what an admin set by command stays. Idempotent.
   */
  declare(
    alliances: readonly AllianceDeclaration[],
    groups: readonly ChatGroup[],
    at: Instant,
  ): Promise<void>
  alliances(): Promise<readonly AllianceDeclaration[]>
  schools(allianceId: AllianceId): Promise<readonly School[]>
  addSchool(allianceId: AllianceId, school: School, deed: Deed): Promise<void>
  /** Null for a group that nobody declared, or whose alliance is no longer declared: the bot keeps silent there. */
  chatGroup(account: Account): Promise<ChatGroup | null>
  chatGroups(allianceId: AllianceId | null): Promise<readonly ChatGroup[]>
  putChatGroup(chatGroup: ChatGroup, deed: Deed): Promise<void>
  changeSettings(
    account: Account,
    settings: Partial<ChatGroupSettings>,
    deed: Deed,
  ): Promise<ChatGroup | null>
  member(allianceId: AllianceId, account: Account): Promise<Member | null>
  /** The alliances a person was seen in, as far as they are still declared. */
  membershipsOf(account: Account): Promise<readonly Member[]>
  /** Writes nothing when the same was noted within the hour; `lastSeenAt` may be so much older. Weaker bases never overwrite stronger ones: guessed < confirmed < declared; a guess without a school overwrites none. */
  noteMember(note: MemberNote): Promise<Member>
  setRole(
    allianceId: AllianceId,
    account: Account,
    role: Member['role'],
    deed: Deed,
  ): Promise<Member | null>
  /** Who was seen or spoke, those who run the alliance first, then the last seen; at most `limit`. */
  members(allianceId: AllianceId, limit: number): Promise<readonly Member[]>
  /** The groups this person was seen in that are still listed, the latest first. */
  chatGroupsSeenIn(allianceId: AllianceId, account: Account): Promise<readonly Account[]>
  /** Schools in whose own groups this person was seen: proof enough for what only that school may see. */
  schoolsSeenIn(allianceId: AllianceId, account: Account): Promise<readonly SchoolId[]>
}
