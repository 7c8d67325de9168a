import { type CivilDay, civilDayOf, daysBetween } from './civil-day'
import type { DayContext, MeantDay } from './day-context'
import { currentTerm } from './terms'

/** A day without a year that passed so recently is meant by mistake, not a year ahead. */
export const JUST_PAST_DAYS = 14
/** Where the past is meant as well, a day without a year may lie so far back. */
const PAST_MEANT_DAYS = 100

const NO_SUCH_DAY: MeantDay = { kind: 'impossible', why: 'noSuchDay' }
const MONTHS_A_YEAR = 12

/** A day, or that there is none. */
export const meant = (day: CivilDay | null): MeantDay =>
  day === null ? NO_SUCH_DAY : { kind: 'day', day }

/** Year and month (1–12) of a day. */
export function yearAndMonth(day: CivilDay): { readonly year: number; readonly month: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) }
}

/** Where the past is meant as well: one in the term that is spoken of, else the next, a past one not long ago before it. */
function likeliestOfAll(days: readonly CivilDay[], { today, calendar }: DayContext): MeantDay {
  const term = currentTerm(calendar, today)
  const within = days.find(day => term !== null && term.firstOn <= day && day <= term.lastOn)
  return meant(within ?? days.find(day => daysBetween(day, today) <= PAST_MEANT_DAYS) ?? null)
}

/** Which of several days in order is meant: the first from today on, unless one passed just now. */
function likeliest(days: readonly CivilDay[], context: DayContext): MeantDay {
  const { today, mayBePast } = context
  if (mayBePast === true) return likeliestOfAll(days, context)
  const isJustPast = (day: CivilDay) => day < today && daysBetween(day, today) <= JUST_PAST_DAYS
  return meant(days.findLast(isJustPast) ?? days.find(day => day >= today) ?? null)
}

const existing = (days: readonly (CivilDay | null)[]) => days.filter(day => day !== null)

/** 11月25日 without a year: the next one, unless it passed just now. */
export function withoutYear(month: number, day: number, context: DayContext): MeantDay {
  const { year } = yearAndMonth(context.today)
  const years = [year - 1, year, year + 1]
  return likeliest(existing(years.map(of => civilDayOf(of, month, day))), context)
}

/** A day of the month so many months after this one. */
export function dayInMonth(context: DayContext, ahead: number, day: number): CivilDay | null {
  const { year, month } = yearAndMonth(context.today)
  const months = month - 1 + ahead
  return civilDayOf(year + Math.floor(months / MONTHS_A_YEAR), (((months % 12) + 12) % 12) + 1, day)
}

/** 25号: of this month or the next; where the past is meant as well, the nearest one. */
export function withoutMonth(day: number, context: DayContext): MeantDay {
  const days = existing([-1, 0, 1].map(ahead => dayInMonth(context, ahead, day)))
  if (context.mayBePast !== true) return likeliest(days, context)
  const distance = (of: CivilDay) => Math.abs(daysBetween(context.today, of))
  return meant([...days].sort((a, b) => distance(a) - distance(b))[0] ?? null)
}
