import type { Account, AllianceId, SchoolId } from '../alliance/alliance'
import type { Duty, Teacher, TeacherId } from '../observation/teacher'
import type { Deed } from './resource-store'

/** A teacher to be known from now on. */
export interface NewTeacher {
  readonly name: string
  readonly schoolIds: readonly SchoolId[]
  readonly duty?: Duty
  readonly account: Account | null
}

/** Who teaches where, whatever account they use. Every change appends its fact in the same transaction. */
export interface TeacherStore {
  teacher(allianceId: AllianceId, id: TeacherId): Promise<Teacher | null>
  /** Null for an account that belongs to no teacher yet. */
  teacherOf(allianceId: AllianceId, account: Account): Promise<Teacher | null>
  /** All of them, those who left too, by number. */
  teachers(allianceId: AllianceId): Promise<readonly Teacher[]>
  add(allianceId: AllianceId, teacher: NewTeacher, deed: Deed): Promise<Teacher>
  /** @returns null when there is no such teacher */
  change(
    allianceId: AllianceId,
    id: TeacherId,
    changes: Partial<Pick<Teacher, 'name' | 'schoolIds' | 'duty' | 'state'>>,
    deed: Deed,
  ): Promise<Teacher | null>
  /** The account is theirs from now on, and nobody else's; a changed QQ number loses nothing. */
  link(allianceId: AllianceId, id: TeacherId, account: Account, deed: Deed): Promise<Teacher | null>
  /**
   * The account is theirs if they have none and it is nobody's, decided in one transaction: of two accounts that claim
   * one teacher at the same moment one gets them.
   * @returns null when it is not theirs
   */
  claim(
    allianceId: AllianceId,
    id: TeacherId,
    account: Account,
    deed: Deed,
  ): Promise<Teacher | null>
  /** Two entries for one person become one: everything of `from` is `into`'s. Nobody comes to a lesson they present. */
  merge(
    allianceId: AllianceId,
    pair: { readonly from: TeacherId; readonly into: TeacherId },
    deed: Deed,
  ): Promise<Teacher | null>
}
