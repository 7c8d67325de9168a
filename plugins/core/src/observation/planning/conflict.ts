import type { CivilDay } from '../../calendar/civil-day'
import type { DayVerdict } from '../../calendar/school-calendar'
import type { SlotNumber } from '../slot'
import type { TeacherId } from '../teacher'

/** What somebody does in a lesson. */
export type LessonPart = 'presents' | 'observes'

/** Why a lesson cannot well be held as it is planned. */
export type Conflict =
  /** It begins before now. */
  | { readonly kind: 'past' }
  /** No lessons on that day: 国庆节, 运动会, a weekend. */
  | {
      readonly kind: 'dayOff'
      readonly because: 'school' | 'state' | 'weekend'
      /** Empty when the day has no name. */
      readonly name: string
    }
  /** In no term. */
  | { readonly kind: 'outsideTerm' }
  /** A make-up day whose timetable nobody chose, or a year whose holidays are not known. */
  | {
      readonly kind: 'dayUnclear'
      readonly on: CivilDay
      readonly because: Extract<DayVerdict, { kind: 'unclear' }>['because']
    }
  /** The school's day has no such lesson. */
  | { readonly kind: 'noSuchPeriod'; readonly periods: number }
  /** The class has that other lesson then. */
  | { readonly kind: 'class'; readonly slot: SlotNumber }
  /** A teacher who presents or observes here does so in that other lesson then. */
  | {
      readonly kind: 'teacher'
      readonly slot: SlotNumber
      readonly teacher: TeacherId
      readonly here: LessonPart
      readonly there: LessonPart
    }
