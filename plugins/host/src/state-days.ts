import { createRequire } from 'node:module'
import { type CivilDay, parseCivilDay, type StateDays, weekdayOf } from '@lianxiao/core'

const NOTHING: StateDays = { years: [], off: new Map(), makeup: new Map() }

/** Days that are off in every year; a year without one of them is not told whole. */
const ALWAYS_OFF = ['01-01', '05-01', '10-01']
/** Days off in a year, weekends among them. Since 2004: 22–33. */
const FEWEST_OFF = 15
const MOST_OFF = 60
/** Make-up days in a year. Since 2004 there were some each year, at most 9. */
const MOST_MAKEUP = 20
const FIRST_WEEKEND_DAY = 5
const MAX_NAME_CHARS = 40

/** `National Day,国庆节,3` → 国庆节. @returns null for anything else */
function nameIn(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const name = value.split(',').find(part => /\p{Script=Han}/u.test(part))
  return name?.trim().slice(0, MAX_NAME_CHARS) ?? null
}

/** @returns null when anything in it is not a day with a name */
function namedDays(table: unknown): ReadonlyMap<CivilDay, string> | null {
  if (typeof table !== 'object' || table === null) return null
  const days = new Map<CivilDay, string>()
  for (const [key, value] of Object.entries(table)) {
    const [day, name] = [parseCivilDay(key), nameIn(value)]
    if (day === null || name === null) return null
    days.set(day, name)
  }
  return days
}

const yearOf = (day: CivilDay) => Number(day.slice(0, 4))

function isWhole(off: readonly CivilDay[], makeup: readonly CivilDay[]): boolean {
  const isUsual = off.length >= FEWEST_OFF && off.length <= MOST_OFF
  const monthDays = new Set(off.map(day => day.slice(5)))
  return (
    isUsual &&
    ALWAYS_OFF.every(day => monthDays.has(day)) &&
    makeup.length > 0 &&
    makeup.length <= MOST_MAKEUP &&
    makeup.every(day => weekdayOf(day) >= FIRST_WEEKEND_DAY && !off.includes(day))
  )
}

/**
 * The state's days out of the package's data.
 * @param data `{holidays, workdays}`; years that are not told whole, and everything in another shape, are left out:
 *   unknown rather than wrong
 */
export function stateDaysIn(data: unknown): StateDays {
  if (typeof data !== 'object' || data === null) return NOTHING
  const { holidays, workdays } = data as Readonly<Record<string, unknown>>
  const [off, makeup] = [namedDays(holidays), namedDays(workdays)]
  if (off === null || makeup === null) return NOTHING
  const of = (days: ReadonlyMap<CivilDay, string>, year: number) =>
    [...days.keys()].filter(day => yearOf(day) === year)
  const years = [...new Set([...off.keys()].map(yearOf))]
    .filter(year => isWhole(of(off, year), of(makeup, year)))
    .sort((a, b) => a - b)
  const known = new Set(years)
  const kept = (days: ReadonlyMap<CivilDay, string>) =>
    new Map([...days].filter(([day]) => known.has(yearOf(day))))
  return { years, off: kept(off), makeup: kept(makeup) }
}

/** The state's holidays and make-up days, out of `chinese-days`; none when the package is there no longer. Never throws. */
export function readStateDays(): StateDays {
  try {
    // What the package keeps beside its functions: every year's days, with names in two languages.
    return stateDaysIn(createRequire(__filename)('chinese-days/dist/chinese-days.json'))
  } catch {
    // Every year is unknown then, which 校历 says and asks an admin to fill in.
    return NOTHING
  }
}
