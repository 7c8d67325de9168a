import type { AllianceId } from '../alliance/alliance'
import type { CivilDay } from '../calendar/civil-day'
import type { Brand, Instant } from '../kit/brand'
import type { Duty, TeacherId } from './teacher'

/** What a quota counts by. */
export type QuotaPer = 'week' | 'month' | 'term'

/** How many lessons somebody with this duty has to observe (听课节数). */
export interface Quota {
  readonly duty: Duty
  /** 1–100. */
  readonly lessons: number
  readonly per: QuotaPer
  /** It counts from this day on; for whole terms where it is left out. */
  readonly since?: CivilDay
  /** The last day on which it stood, where another one followed; left out for the one that stands. */
  readonly until?: CivilDay
}

/** Why somebody need not come: 病假 事假 公差 产假 其他. */
export type ExcuseReason = 'sick' | 'personal' | 'business' | 'maternity' | 'other'

/** Days on which somebody is excused. */
export interface Excuse {
  readonly teacher: TeacherId
  readonly firstOn: CivilDay
  readonly lastOn: CivilDay
  readonly reason: ExcuseReason
  readonly note: string
}

/** An appeal's number within the alliance: 申诉 #4. */
export type AppealNumber = Brand<number, 'AppealNumber'>

/** Somebody says that a count is wrong (申诉). */
export interface Appeal {
  readonly allianceId: AllianceId
  readonly number: AppealNumber
  readonly teacher: TeacherId
  readonly text: string
  readonly at: Instant
  /** Null while it is open. */
  readonly answer: {
    readonly isGranted: boolean
    readonly text: string
    readonly at: Instant
  } | null
}
