import type { CivilDay } from '../calendar/civil-day'

const MARK = /\{day:(\d{4}-\d{2}-\d{2})\}/gu

/** Stands in a notice's text for a day, until it is said: what was 明天 when it was written may be 今天 then. */
export const dayMark = (day: CivilDay) => `{day:${day}}`

/** Puts every marked day into words. */
export function sayDays(text: string, words: (day: CivilDay) => string): string {
  return text.replace(MARK, (_, day: string) => words(day as CivilDay))
}
