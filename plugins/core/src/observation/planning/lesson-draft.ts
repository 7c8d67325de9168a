import type { School, SchoolId } from '../../alliance/alliance'
import type { CivilDay, Weekday } from '../../calendar/civil-day'
import type { SchoolCalendar } from '../../calendar/school-calendar'
import type { Instant } from '../../kit/brand'
import type { SlotPlan } from '../slot'
import type { Teacher, TeacherId } from '../teacher'

/** Everything that reading a plan needs to know of the alliance. */
export interface PlanContext {
  readonly now: Instant
  readonly today: CivilDay
  readonly calendar: SchoolCalendar
  readonly schools: readonly School[]
  readonly teachers: readonly Teacher[]
  /** Where it is when nobody says: the group's school, else the speaker's; null when neither has one. */
  readonly defaultSchool: SchoolId | null
  /** What lessons planned together will share; the same words heard again give the same one. */
  readonly seriesId: string
}

/** Who presents, as far as the words tell: a known teacher, a name nobody has heard yet, who speaks, or told later. */
export type SaidPresenter =
  | { readonly kind: 'known'; readonly id: TeacherId; readonly name: string }
  /** With the school they are looked for in; null for that of the lesson. */
  | { readonly kind: 'new'; readonly name: string; readonly schoolId: SchoolId | null }
  | { readonly kind: 'self' }
  | { readonly kind: 'later' }

/** A lesson that was understood and is not planned yet. */
export interface LessonDraft {
  readonly plan: Omit<SlotPlan, 'presenter'>
  readonly presenter: SaidPresenter
  /** Who shall come (必听). */
  readonly observers: readonly TeacherId[]
  /** Who shall come too and cannot be told: to be named in the answer. Left out when everybody is known. */
  readonly unmet?: readonly UnmetObserver[]
}

/** A name behind 必听 that is nobody's, or several teachers'. */
export interface UnmetObserver {
  readonly said: string
  /** Empty for a name nobody has. */
  readonly among: readonly Teacher[]
}

/** What a plan can lack. */
export type PlanPart = 'day' | 'period' | 'presenter' | 'school' | 'topic' | 'link'

/** A day of a series on which there is no lesson, and why. */
export interface SkippedDay {
  readonly on: CivilDay
  readonly schoolId: SchoolId
  /** 国庆节; empty when it has no name. */
  readonly name: string
  /** `unclear`: a make-up day or a year without data: to be asked. */
  readonly because: 'off' | 'makeupWeekday' | 'unknownYear'
}

/** Why words are no plan yet. Each becomes a sentence that says what to type instead. */
export type PlanProblem =
  | {
      readonly kind: 'missing'
      readonly parts: readonly PlanPart[]
      /** A word that may be the presenter who is missing: a name nobody has; left out when there is none. */
      readonly maybeName?: string
    }
  | { readonly kind: 'impossibleDay'; readonly said: string; readonly why: string }
  | { readonly kind: 'noSuchPeriod'; readonly said: string; readonly periods: number }
  | { readonly kind: 'onePeriodOnly'; readonly said: string }
  | { readonly kind: 'past'; readonly on: CivilDay; readonly period: number }
  | {
      readonly kind: 'unknownSchool'
      readonly said: string
      /** Those whose names are nearest, at most three. */
      readonly near: readonly SchoolId[]
    }
  | { readonly kind: 'twoSchools'; readonly schools: readonly SchoolId[] }
  | {
      readonly kind: 'ambiguousTeacher'
      readonly said: string
      readonly among: readonly Teacher[]
    }
  | { readonly kind: 'twoPresenters'; readonly said: readonly string[] }
  /** What stands where the presenter should, and is no name: 罗 @全体. */
  | { readonly kind: 'noName'; readonly said: string }
  /** More classes than lessons: 三(1)班, 三(2)班. */
  | { readonly kind: 'twoClasses'; readonly said: readonly string[] }
  /** Asked who, words that are nobody's name so far: a name, or something else. */
  | { readonly kind: 'newName'; readonly said: string }
  | { readonly kind: 'badCapacity'; readonly said: string }
  | { readonly kind: 'badLink' }
  | { readonly kind: 'tooMany'; readonly said: number }
  | { readonly kind: 'noTermEnd' }
  | { readonly kind: 'nothingLeft'; readonly skipped: readonly SkippedDay[] }
  /** 11月25日 is not a 星期四. */
  | { readonly kind: 'otherWeekday'; readonly on: CivilDay; readonly said: Weekday }

/** Lessons one sentence may plan. */
export const MAX_SERIES_LESSONS = 30
/** Seats a lesson may be limited to. */
export const MAX_SEATS = 500
/** Characters of a sentence that are looked at. */
export const MAX_PLAN_CHARS = 600
/** Characters of a topic. */
export const MAX_TOPIC_CHARS = 60
/** Characters of an online lesson's address. */
export const MAX_LINK_CHARS = 500
