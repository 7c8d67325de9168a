import type { SchoolId } from '../alliance/alliance'
import type { CivilDay } from './civil-day'
import type { SchoolCalendar } from './school-calendar'

/** What is needed to know which day is meant. */
export interface DayContext {
  readonly today: CivilDay
  readonly calendar: SchoolCalendar
  readonly schoolId?: SchoolId | null
  /** Days before today are meant as well (请假, 校历): nothing is `past`, and a day without a year lies in the term that is spoken of where it can. */
  readonly mayBePast?: boolean
}

/**
 * Why no day can be meant: the calendar or the term has none (11月31日, 11月25日周四), the term has no such week, it is
 * over, or no term is declared.
 */
export type NoDay = 'noSuchDay' | 'noSuchWeek' | 'past' | 'noTerm'

/** What one expression means by itself. */
export type MeantDay =
  | { readonly kind: 'day'; readonly day: CivilDay }
  | { readonly kind: 'weekday'; readonly weekday: number }
  | { readonly kind: 'impossible'; readonly why: NoDay }
