import type { Account, SchoolId } from '../alliance/alliance'
import type { CivilDay } from '../calendar/civil-day'
import type { ResourceNumber } from '../resource/resource'
import type { AppealNumber, Excuse, ExcuseReason, Quota } from './quota'
import type { SlotNumber, SlotPlan } from './slot'
import type { Duty, TeacherId } from './teacher'

/** What happened in lesson observation. Every count is computed from these; no text of a record stands in them. */
export type ObservationFact =
  | { readonly kind: 'lessonPlanned'; readonly slot: SlotNumber; readonly plan: SlotPlan }
  /** Day, period or school is another one. */
  | {
      readonly kind: 'lessonMoved'
      readonly slot: SlotNumber
      readonly from: Pick<SlotPlan, 'on' | 'period' | 'schoolId'>
      readonly plan: SlotPlan
    }
  | { readonly kind: 'lessonChanged'; readonly slot: SlotNumber; readonly plan: SlotPlan }
  | { readonly kind: 'lessonCancelled'; readonly slot: SlotNumber; readonly reason: string }
  | {
      readonly kind: 'materialsSet'
      readonly slot: SlotNumber
      readonly materials: readonly ResourceNumber[]
    }
  | {
      readonly kind: 'signedUp'
      readonly slot: SlotNumber
      readonly observer: TeacherId
      readonly isRequired: boolean
    }
  | { readonly kind: 'signedOff'; readonly slot: SlotNumber; readonly observer: TeacherId }
  /** Was there; a record says it too. */
  | { readonly kind: 'observed'; readonly slot: SlotNumber; readonly observer: TeacherId }
  /** Was not there after all: no attendance, record or grant from before counts. */
  | {
      readonly kind: 'attendanceWithdrawn'
      readonly slot: SlotNumber
      readonly observer: TeacherId
    }
  /**
   * An organiser found that somebody was not there, whatever they noted or handed in; or (`wasThere`) takes that back.
   * After it only a granted appeal makes the lesson count.
   */
  | {
      readonly kind: 'attendanceJudged'
      readonly slot: SlotNumber
      readonly observer: TeacherId
      readonly wasThere: boolean
      /** In the organiser's words; empty for none. */
      readonly reason: string
      /** The appeal that it answers; null for none. */
      readonly appeal: AppealNumber | null
    }
  | {
      readonly kind: 'recorded'
      readonly slot: SlotNumber
      readonly observer: TeacherId
      readonly revision: number
      /** Out of 100; null when the lesson was not judged. */
      readonly total: number | null
      readonly band: string | null
    }
  | { readonly kind: 'responded'; readonly slot: SlotNumber; readonly observer: TeacherId }
  | { readonly kind: 'rubricSet'; readonly version: number }
  | {
      readonly kind: 'teacherAdded'
      readonly teacher: TeacherId
      readonly name: string
      readonly schoolIds: readonly SchoolId[]
      readonly duty: Duty
    }
  | {
      readonly kind: 'teacherChanged'
      readonly teacher: TeacherId
      readonly name: string
      readonly schoolIds: readonly SchoolId[]
      readonly duty: Duty
      readonly state: 'active' | 'left'
      /** Their last day, where it is not the day of this fact, or is still to come. */
      readonly leavesOn?: CivilDay
    }
  | { readonly kind: 'teacherLinked'; readonly teacher: TeacherId; readonly account: Account }
  /** An account that was not theirs after all. */
  | { readonly kind: 'teacherUnlinked'; readonly teacher: TeacherId; readonly account: Account }
  /** Another account of theirs says that it is theirs too, or that it is not. */
  | { readonly kind: 'accountConfirmed'; readonly teacher: TeacherId; readonly account: Account }
  | { readonly kind: 'accountDoubted'; readonly teacher: TeacherId; readonly account: Account }
  /** Somebody whom only a plan named is a teacher indeed, or never was one. */
  | { readonly kind: 'teacherConfirmed'; readonly teacher: TeacherId }
  | { readonly kind: 'teacherRemoved'; readonly teacher: TeacherId }
  | { readonly kind: 'teachersMerged'; readonly from: TeacherId; readonly into: TeacherId }
  | {
      readonly kind: 'quotasSet'
      readonly duty: Duty
      readonly quotas: readonly Pick<Quota, 'lessons' | 'per' | 'since'>[]
      /** From when those stand no more that nothing follows; the week of this fact where it is left out. */
      readonly from?: CivilDay
    }
  | {
      readonly kind: 'excused'
      readonly teacher: TeacherId
      readonly firstOn: CivilDay
      readonly lastOn: CivilDay
      readonly reason: ExcuseReason
      /** Said by an account that was theirs then; left out by facts of before, where today's accounts tell. */
      readonly isOwn?: boolean
    }
  | {
      readonly kind: 'excuseWithdrawn'
      readonly teacher: TeacherId
      readonly firstOn: Excuse['firstOn']
    }
  /** An organiser says yes to days that somebody reported themselves, or no: then they are excused no more. */
  | {
      readonly kind: 'excuseJudged'
      readonly teacher: TeacherId
      readonly firstOn: Excuse['firstOn']
      readonly isAccepted: boolean
    }
  | { readonly kind: 'appealed'; readonly appeal: AppealNumber; readonly teacher: TeacherId }
  | {
      readonly kind: 'appealAnswered'
      readonly appeal: AppealNumber
      readonly teacher: TeacherId
      readonly isGranted: boolean
      /** The lesson that counts from now on, with or without a record; null for none. */
      readonly counts: SlotNumber | null
    }
  | {
      readonly kind: 'reminderRuleSet'
      readonly reminder: string
      readonly isOn: boolean
    }
  /** Quiet hours and the messages a day of one group, or (null) of all places without their own. */
  | { readonly kind: 'quietHoursSet'; readonly of: Account | null }
  | {
      readonly kind: 'organisersSet'
      readonly of: Account
      readonly people: readonly Account[]
    }
  /** What was to be said unasked and was not in time. */
  | { readonly kind: 'noticeMissed'; readonly onceKey: string; readonly reason: string }
