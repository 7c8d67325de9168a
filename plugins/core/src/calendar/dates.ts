import { type CivilDay, civilDayOf, daysBetween } from './civil-day'
import type { DayContext, MeantDay } from './day-context'

/** A day without a year that passed so recently is meant by mistake, not a year ahead. */
export const JUST_PAST_DAYS = 14

const NO_SUCH_DAY: MeantDay = { kind: 'impossible', why: 'noSuchDay' }
const MONTHS_A_YEAR = 12

/** A day, or that there is none. */
export const meant = (day: CivilDay | null): MeantDay =>
  day === null ? NO_SUCH_DAY : { kind: 'day', day }

/** Year and month (1–12) of a day. */
export function yearAndMonth(day: CivilDay): { readonly year: number; readonly month: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) }
}

/** Which of several days in order is meant: the first from today on, unless one passed just now. */
function likeliest(days: readonly CivilDay[], { today, mayBePast }: DayContext): MeantDay {
  const distance = (day: CivilDay) => Math.abs(daysBetween(today, day))
  if (mayBePast === true)
    return meant([...days].sort((a, b) => distance(a) - distance(b))[0] ?? null)
  const justPast = days.findLast(day => day < today && distance(day) <= JUST_PAST_DAYS)
  return meant(justPast ?? days.find(day => day >= today) ?? null)
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

/** 25号: of this month or the next. */
export function withoutMonth(day: number, context: DayContext): MeantDay {
  return likeliest(existing([-1, 0, 1].map(ahead => dayInMonth(context, ahead, day))), context)
}
