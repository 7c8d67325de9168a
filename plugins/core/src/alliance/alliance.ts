import type { Brand, Instant } from '../kit/brand'

/** An alliance of schools (教共体/联盟). It stands in every key: two alliances never see each other. */
export type AllianceId = Brand<string, 'AllianceId'>
/** A school within its alliance; its stable id is its full name in Chinese. */
export type SchoolId = Brand<string, 'SchoolId'>

/** A person or a group on a chat platform. `id` is the platform's own (a QQ number). */
export interface Account {
  readonly platform: string
  readonly id: string
}

/** A member school. Aliases are what teachers write on their group card: 王村口, 王小. */
export interface School {
  readonly id: SchoolId
  readonly aliases: readonly string[]
}

/** Who may find and take a resource: everybody of the alliance, its school, or the group it was posted in. */
export type Visibility = 'alliance' | 'school' | 'chatGroup'

/** How a group hears that files were kept: a reaction where the platform has it, else a line; a line; nothing. */
export type ReceiptStyle = 'reaction' | 'line' | 'silent'

/** What an admin may set per group. */
export interface ChatGroupSettings {
  readonly visibility: Visibility
  readonly receipts: ReceiptStyle
}

/** A chat group (QQ群) that belongs to an alliance. `schoolId` is null for a group of several schools. */
export interface ChatGroup {
  readonly allianceId: AllianceId
  readonly account: Account
  readonly name: string
  readonly schoolId: SchoolId | null
  readonly settings: ChatGroupSettings
}

/** Where a membership comes from: guessed from the group card, said by the person, or set by staff. */
export type MembershipBasis = 'guessed' | 'confirmed' | 'declared'

/** A teacher as one alliance knows them. `staff` run the alliance; admins are named in the configuration. */
export interface Member {
  readonly allianceId: AllianceId
  readonly account: Account
  /** As the group card says it (群名片). */
  readonly displayName: string
  readonly schoolId: SchoolId | null
  readonly basis: MembershipBasis
  readonly role: 'teacher' | 'staff'
  readonly lastSeenAt: Instant
}

/** What an admin declares in koishi.yml: the alliance, its schools, its groups. */
export interface AllianceDeclaration {
  readonly id: AllianceId
  readonly name: string
  readonly schools: readonly School[]
}
