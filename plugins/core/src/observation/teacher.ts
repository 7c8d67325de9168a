import type { Account, AllianceId, SchoolId } from '../alliance/alliance'
import type { CivilDay } from '../calendar/civil-day'
import type { Brand } from '../kit/brand'

/** A teacher's number within the alliance; it stays when their QQ number or school changes. */
export type TeacherId = Brand<number, 'TeacherId'>

/** What somebody does beside or instead of teaching (职务); quotas differ by it. */
export type Duty =
  | 'principal'
  | 'vicePrincipal'
  | 'dean'
  | 'groupLeader'
  | 'youngTeacher'
  | 'teacher'

/**
 * A teacher as schools know them: lessons and records hang on this, never on an account. A presenter who never spoke
 * in a group has one too, without an account.
 */
export interface Teacher {
  readonly allianceId: AllianceId
  readonly id: TeacherId
  /** 何晓明, or 何老师 as long as nobody says more. */
  readonly name: string
  /** One, or several for whom teaches at two schools; empty while unknown. The first is the home school. */
  readonly schoolIds: readonly SchoolId[]
  readonly duty: Duty
  readonly state: 'active' | 'left'
  /** Their last day: of who left, or who is still there and will leave. Left out for who stays. */
  readonly leavesOn?: CivilDay
  /** The one last heard of first; empty for who never spoke. */
  readonly accounts: readonly Account[]
}
