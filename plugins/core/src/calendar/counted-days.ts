import { NUMERAL, readNumeral } from '../resource/lexicon/numerals'
import { type CalendarTrouble, trouble } from './calendar-trouble'
import { addDays, type CivilDay, daysBetween } from './civil-day'

/** Days that one line may be about: the longest holiday. */
export const MAX_LINE_DAYS = 70

/** Days of a line, both included, and the line without them. */
export interface SaidDays {
  readonly kind: 'range'
  readonly from: CivilDay
  readonly until: CivilDay
  readonly rest: string
}

/** 放假3天, 放三天假, 共7天 */
const COUNT = new RegExp(`(放)?(?:一?共)?(${NUMERAL})\\s?天(假)?`, 'u')
/** 12月10日起停课 */
const FROM_ON = /^(?:起|开始)\s{0,3}/u

/** The last day where so many are said; null when a range has another number. */
function lastOf({ from, until }: SaidDays, count: number): CivilDay | null {
  if (count < 1) return null
  const last = from === until ? addDays(from, count - 1) : until
  return daysBetween(from, last) + 1 === count ? last : null
}

/** 12月10日起放假3天 is three days; a range must have as many as it says; 起 alone has no end. */
export function countedDays(
  days: SaidDays | CalendarTrouble,
  line: string,
): SaidDays | CalendarTrouble {
  if (days.kind === 'trouble') return days
  const [said, off, number = '', holiday] = COUNT.exec(days.rest) ?? []
  if (said === undefined) {
    const isOpen = FROM_ON.test(days.rest) && days.from === days.until
    return isOpen ? trouble('untilWhen', line) : days
  }
  const count = readNumeral(number) ?? 0
  if (count > MAX_LINE_DAYS) return trouble('tooManyDays', line)
  const until = lastOf(days, count)
  if (until === null) return trouble('daysCount', line)
  // 放3天假
  const left = off !== undefined && holiday !== undefined ? '放假' : ' '
  return { ...days, until, rest: days.rest.replace(said, left).replace(FROM_ON, '') }
}
