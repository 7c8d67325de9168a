import type { Instant } from '../kit/brand'
import { civilDate, civilDay, civilHour, DAY_MS, dayBegins, HOUR_MS } from '../kit/civil-time'

/** Nobody is written to before seven in the morning or from nine at night on. */
const FIRST_HOUR = 7
const LAST_HOUR = 21

/** The week an instant lies in, by its Monday: `2026-11-16`. Weeks sort as their names do. */
export function weekOf(at: Instant): string {
  return civilDay(weekBegins(at))
}

/** When the week of an instant begins: Monday, 0:00 at the schools. */
export function weekBegins(at: Instant): Instant {
  const { year, month, day, weekday } = civilDate(at)
  return dayBegins(year, month, day - weekday)
}

/** When something weekly is due. */
export interface WeeklyTime {
  /** 0 is Monday. */
  readonly weekday: number
  /** 0–23, at the schools. */
  readonly hour: number
}

/**
 * Whether this week's word is due: its day and hour have come, this week's is not done, and it is no hour at which
 * people sleep. What was due while the bot was away is due still, until the week ends; no week is made up for.
 * @param doneWeek the last week that is done, null for none
 */
export function isDueThisWeek(time: WeeklyTime, doneWeek: string | null, now: Instant): boolean {
  const dueAt = weekBegins(now) + time.weekday * DAY_MS + time.hour * HOUR_MS
  if (now < dueAt || (doneWeek !== null && doneWeek >= weekOf(now))) return false
  const hour = civilHour(now)
  return hour >= FIRST_HOUR && hour < LAST_HOUR
}

/** When the people of an instant's day are left alone: what is unsaid by then waits for another day, or is dropped. */
export function quietFrom(at: Instant): Instant {
  const { year, month, day } = civilDate(at)
  return dayBegins(year, month, day) + LAST_HOUR * HOUR_MS
}

const DAYS = '一二三四五六日'

/** 周一 … 周日. @param weekday 0 is Monday */
export function weekdayWords(weekday: number): string {
  return `周${DAYS[weekday] ?? '一'}`
}

/** A weekday in words (周三, 每周三, 星期天), and the words without it. @returns weekday null when none is named */
export function takeWeekday(words: string): {
  readonly weekday: number | null
  readonly rest: string
} {
  const match = /(?<!\S)(?:每个?)?(?:周|星期|礼拜)([一二三四五六日天])(?!\S)/u.exec(words)
  if (match === null) return { weekday: null, rest: words.trim() }
  const [whole, day = '一'] = match
  const weekday = DAYS.indexOf(day === '天' ? '日' : day)
  return { weekday, rest: words.replace(whole, ' ').replace(/\s+/gu, ' ').trim() }
}
