import type { SchoolId } from '../alliance/alliance'
import type { Brand } from '../kit/brand'
import type { CivilDay, MinuteOfDay, Weekday } from './civil-day'

/** `2026-1`: the first term (上学期, autumn) of the school year 2026; `2026-2` the second (spring 2027). */
export type TermId = Brand<string, 'TermId'>

/** A term (学期) of an alliance. */
export interface Term {
  readonly id: TermId
  /** 2026学年第一学期 */
  readonly name: string
  readonly firstOn: CivilDay
  readonly lastOn: CivilDay
  /** The Monday of teaching week 1 (第1周): that of the opening week unless an admin says otherwise. */
  readonly weekOneOn: CivilDay
}

/** What an admin says of one day: for one school, or (null) for all. It wins over the state's holidays. */
export interface CalendarEntry {
  readonly schoolId: SchoolId | null
  readonly on: CivilDay
  readonly kind: 'off' | 'teaching'
  /** Whose timetable a teaching day follows (上周四的课); null where nobody has said yet. */
  readonly actsAs: Weekday | null
  /** 运动会; empty for none. */
  readonly note: string
}

/** The state's holidays and make-up days (放假, 调休), for the years whose notice is known. */
export interface StateDays {
  /** Years that are known whole; what lies outside is unknown, not ordinary. */
  readonly years: readonly number[]
  /** Days off with their names: `2026-10-01` → 国庆节. */
  readonly off: ReadonlyMap<string, string>
  /** Weekend days on which people work: whose timetable they follow, each school chooses. */
  readonly makeup: ReadonlyMap<string, string>
}

/** One lesson of the day (第几节). */
export interface BellPeriod {
  /** From 1. */
  readonly number: number
  readonly startsAt: MinuteOfDay
  readonly endsAt: MinuteOfDay
}

/** A school's bell schedule (作息时间), for the whole year or one season. */
export interface BellSchedule {
  /** Null for every school without one of its own. */
  readonly schoolId: SchoolId | null
  /** 夏令 runs from `fromMonthDay` to `untilMonthDay`, both included; 冬令 is the rest; `all` knows no season. */
  readonly season: 'all' | 'summer' | 'winter'
  /** `05-01`; null for `all`. A range may wrap around the new year. */
  readonly fromMonthDay: string | null
  readonly untilMonthDay: string | null
  /** In order, without overlaps; at most {@link MAX_PERIODS}. */
  readonly periods: readonly BellPeriod[]
}

/** Lessons a day may have, evening study (晚自习) included. */
export const MAX_PERIODS = 14

/** What an alliance's people have said of their calendar. */
export interface KeptCalendar {
  /** By first day. */
  readonly terms: readonly Term[]
  readonly entries: readonly CalendarEntry[]
  readonly bells: readonly BellSchedule[]
  /** Years whose days off and make-up days an admin told whole (校历 2027年 齐了); absent for none. */
  readonly completeYears?: readonly number[]
}

/** Everything that decides what a day is at a school. */
export interface SchoolCalendar extends KeptCalendar {
  readonly state: StateDays
}

/** What a day is at a school. */
export type DayVerdict =
  /** Lessons as on `actsAs`. */
  | {
      readonly kind: 'teaching'
      readonly actsAs: Weekday
      readonly because: 'weekday' | 'school' | 'makeup'
    }
  | {
      readonly kind: 'off'
      /** `break` is outside every term. */
      readonly because: 'school' | 'state' | 'weekend' | 'break'
      /** 国庆节; empty when it has no name. */
      readonly name: string
    }
  /** To be asked: whose timetable a make-up day follows, or what a year without data holds. */
  | { readonly kind: 'unclear'; readonly because: 'makeupWeekday' | 'unknownYear' }
