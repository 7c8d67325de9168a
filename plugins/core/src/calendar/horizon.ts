import { addDays, type CivilDay } from './civil-day'
import type { SchoolCalendar, StateDays } from './school-calendar'

/** How far ahead schools plan: half a year. */
export const HORIZON_DAYS = 183

/** How far the state's days are known. */
export interface Horizon {
  /** The last year of the unbroken run that is known; null for none up to today. */
  readonly lastKnownYear: number | null
  /** The coming half year reaches into a year without data: an admin should say its days. */
  readonly isShort: boolean
}

/** Whether all days off of a year are known: by the state's data, or because an admin says that they told them all. */
export function knowsYear(
  { state, completeYears }: Pick<SchoolCalendar, 'state' | 'completeYears'>,
  year: number,
): boolean {
  return state.years.includes(year) || (completeYears ?? []).includes(year)
}

/** The state's days with the years that an admin told whole. */
export function knownDays({
  state,
  completeYears,
}: Pick<SchoolCalendar, 'state' | 'completeYears'>): StateDays {
  return { ...state, years: [...new Set([...state.years, ...(completeYears ?? [])])] }
}

const yearOf = (day: CivilDay) => Number(day.slice(0, 4))

/** How far the state's days are known from today on. The State Council publishes a year's in November before. */
export function horizonOf(state: StateDays, today: CivilDay): Horizon {
  const known = new Set(state.years)
  const past = [...known].filter(year => year <= yearOf(today)).sort((a, b) => b - a)
  let lastKnownYear = past[0] ?? null
  if (lastKnownYear === yearOf(today)) while (known.has(lastKnownYear + 1)) lastKnownYear += 1
  const isShort = [today, addDays(today, HORIZON_DAYS)].some(day => !known.has(yearOf(day)))
  return { lastKnownYear, isShort }
}
