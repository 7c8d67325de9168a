import { addDays, type CivilDay, daysBetween, mondayOf, type Weekday } from './civil-day'
import type { SchoolCalendar, Term } from './school-calendar'

/** A term that begins so soon is already the one that is spoken of (第12周). */
export const TERM_NEAR_DAYS = 60

const DAYS_A_WEEK = 7

type Terms = Pick<SchoolCalendar, 'terms'>

/** The term a day lies in. */
export function termAt({ terms }: Terms, day: CivilDay): Term | null {
  return terms.find(({ firstOn, lastOn }) => firstOn <= day && day <= lastOn) ?? null
}

/**
 * The term that is spoken of on a day: the one it lies in, else the next one that begins within
 * {@link TERM_NEAR_DAYS}, else the last one before, else the first one to come.
 * @returns null when no term is declared
 */
export function currentTerm(calendar: Terms, day: CivilDay): Term | null {
  const within = termAt(calendar, day)
  if (within !== null) return within
  const byDay = [...calendar.terms].sort((a, b) => daysBetween(b.firstOn, a.firstOn))
  const next = byDay.find(({ firstOn }) => firstOn > day) ?? null
  if (next !== null && daysBetween(day, next.firstOn) <= TERM_NEAR_DAYS) return next
  return byDay.findLast(({ lastOn }) => lastOn < day) ?? next
}

/** 第几周, from 1; weeks of holidays count. @returns null outside the term and before its week 1 */
export function weekOfTerm(term: Term, day: CivilDay): number | null {
  if (day < term.firstOn || day > term.lastOn) return null
  const week = Math.floor(daysBetween(term.weekOneOn, mondayOf(day)) / DAYS_A_WEEK) + 1
  return week < 1 ? null : week
}

/** 第几周 a Monday begins; a term's first week may begin before the term does. @returns null outside every term */
export function weekNumberFrom(terms: readonly Term[], monday: CivilDay): number | null {
  for (let ahead = 0; ahead < DAYS_A_WEEK; ahead += 1)
    for (const term of terms) {
      const week = weekOfTerm(term, addDays(monday, ahead))
      if (week !== null) return week
    }
  return null
}

/** A day by week and weekday (第12周周三). @returns null where that is outside the term */
export function dayOfWeek(term: Term, week: number, weekday: Weekday): CivilDay | null {
  if (!Number.isInteger(week) || week < 1 || week > weeksOf(term)) return null
  const day = addDays(term.weekOneOn, (week - 1) * DAYS_A_WEEK + weekday)
  return day < term.firstOn || day > term.lastOn ? null : day
}

/** How many teaching weeks a term has. */
export function weeksOf(term: Term): number {
  return weekOfTerm(term, term.lastOn) ?? 0
}
