import type { Account, AllianceId, SchoolId } from '../alliance/alliance'
import type { CivilDay } from '../calendar/civil-day'
import type { AccountStanding, AccountVerdict } from '../observation/account-standing'
import type { Duty, Teacher, TeacherId } from '../observation/teacher'
import type { NewNotice } from '../outbox/notice'
import type { Deed } from './resource-store'

/** A teacher to be known from now on. */
export interface NewTeacher {
  readonly name: string
  readonly schoolIds: readonly SchoolId[]
  readonly duty?: Duty
  readonly account: Account | null
}

/** A deed with what is to be said of it unasked, written down in its transaction; nothing where it is left out. */
export interface ToldDeed extends Deed {
  readonly notices?: readonly NewNotice[]
}

/** Who teaches where, whatever account they use. Every change appends its fact in the same transaction. */
export interface TeacherStore {
  teacher(allianceId: AllianceId, id: TeacherId): Promise<Teacher | null>
  /** Null for an account that belongs to no teacher yet. */
  teacherOf(allianceId: AllianceId, account: Account): Promise<Teacher | null>
  /** All of them, those who left too, by number. */
  teachers(allianceId: AllianceId): Promise<readonly Teacher[]>
  add(allianceId: AllianceId, teacher: NewTeacher, deed: Deed): Promise<Teacher>
  /** Whom only a plan named is a teacher indeed. @returns null when there is no such teacher */
  confirm(allianceId: AllianceId, id: TeacherId, deed: Deed): Promise<Teacher | null>
  /**
   * Somebody who never was a teacher is none any more; the seats they were given are free, their accounts nobody's.
   * @returns `hasHistory` when they were somewhere, wrote, were written of, appealed or present a lesson, and nothing
   * is done; null when there is no such teacher
   */
  remove(
    allianceId: AllianceId,
    id: TeacherId,
    deed: Deed,
  ): Promise<'removed' | 'hasHistory' | null>
  /** @returns null when there is no such teacher */
  change(
    allianceId: AllianceId,
    id: TeacherId,
    changes: Partial<Pick<Teacher, 'name' | 'schoolIds' | 'duty' | 'state'>> & {
      /** Their last day; null for who stays after all. */
      readonly leavesOn?: CivilDay | null
    },
    deed: Deed,
  ): Promise<Teacher | null>
  /**
   * The account is theirs from now on, and nobody else's; a changed QQ number loses nothing. One that was not theirs
   * before reads earlier records only after `ACCOUNT_OPENS_AFTER_MS`.
   */
  link(
    allianceId: AllianceId,
    id: TeacherId,
    account: Account,
    deed: ToldDeed,
  ): Promise<Teacher | null>
  /** What an account may read; null for one that is nobody's. */
  standing(allianceId: AllianceId, account: Account): Promise<AccountStanding | null>
  /** Settles the accounts that may not read everything yet. @returns those it was done to; none where there was nothing to settle */
  settleAccounts(
    allianceId: AllianceId,
    id: TeacherId,
    verdict: AccountVerdict,
    deed: ToldDeed,
  ): Promise<readonly Account[]>
  /**
   * The account is theirs if they have none, it is nobody's, and nothing hangs on them that only staff may hand to an
   * account: no seat, no record of theirs or of their lessons. Decided in one transaction: of two accounts that claim one
   * teacher at the same moment one gets them.
   * @returns null when it is not theirs
   */
  claim(
    allianceId: AllianceId,
    id: TeacherId,
    account: Account,
    deed: Deed,
  ): Promise<Teacher | null>
  /**
   * Two entries for one person become one: everything of `from` is `into`'s. Nobody comes to a lesson they present.
   * Where one had records, the accounts of the other read earlier ones only after `ACCOUNT_OPENS_AFTER_MS`.
   */
  merge(
    allianceId: AllianceId,
    pair: { readonly from: TeacherId; readonly into: TeacherId },
    deed: ToldDeed,
  ): Promise<Teacher | null>
}
