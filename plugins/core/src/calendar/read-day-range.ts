import { NUMERAL, readNumeral } from '../resource/lexicon/numerals'
import { type CivilDay, civilDayOf, weekdayOf } from './civil-day'
import { yearAndMonth } from './dates'
import type { DayContext, NoDay } from './day-context'
import { weekdayIn } from './day-forms'
import { type ReadDay, readDay } from './read-day'

/** Days from one to another, both included, and the sentence without them. */
export type ReadDayRange =
  | {
      readonly kind: 'range'
      readonly from: CivilDay
      readonly until: CivilDay
      readonly rest: string
    }
  | { readonly kind: 'none' }
  | { readonly kind: 'impossible'; readonly said: string; readonly why: NoDay | 'backwards' }

const WEEKDAY = '(?:\\s?\\(?(?:周|星期|礼拜)[一二三四五六日天]\\)?)?'
const WITH_MONTH = `(?:20\\d{2}[01]\\d[0-3]\\d|20\\d{2}-\\d{1,2}-\\d{1,2}|(?:20\\d{2}[./])?\\d{1,2}[./]\\d{1,2}|(?:20\\d{2}\\s?年\\s?)?${NUMERAL}\\s?月\\s?${NUMERAL}\\s?[日号]?)`
const WITHOUT_MONTH = `${NUMERAL}\\s?[日号]`
const RANGE = new RegExp(
  `(?<![\\d.\\-/])(?<first>${WITH_MONTH}${WEEKDAY})\\s{0,3}(?:起\\s?)?(?:到|至|[-~—–―]{1,2})\\s{0,3}(?<last>(?:${WITH_MONTH}|${WITHOUT_MONTH})${WEEKDAY})(?![\\d:])(?:\\s?止)?`,
  'u',
)
const LAST = new RegExp(
  `^(?:(?<year>20\\d{2})\\s?[-./年]?)?\\s?(?:(?<month>[01]\\d(?=[0-3]\\d)|${NUMERAL}(?=\\s?[-./月]))\\s?[-./月]?)?\\s?(?<day>${NUMERAL})`,
  'u',
)
const SAID_WEEKDAY = /(?:周|星期|礼拜)(?<weekday>[一二三四五六日天])/u

const HAS_YEAR = /^(?:20\d{2})/u

/** The first day; where only the last one has a year, the latest before it. */
function firstDay(first: string, last: string, context: DayContext): ReadDay {
  const read = readDay(first, { ...context, mayBePast: true })
  if (read.kind !== 'day' || HAS_YEAR.test(first) || !HAS_YEAR.test(last)) return read
  const until = lastDay(last, read.day)
  if (until === null) return read
  const { month } = yearAndMonth(read.day)
  const day = [0, 1]
    .map(before => civilDayOf(yearAndMonth(until).year - before, month, Number(read.day.slice(8))))
    .find(one => one !== null && one <= until)
  return { ...read, day: day ?? read.day }
}

/** The last day: what it leaves out it has from the first. */
function lastDay(words: string, from: CivilDay): CivilDay | null {
  const said = LAST.exec(words)?.groups
  if (said === undefined) return null
  const first = yearAndMonth(from)
  const month = said['month'] === undefined ? first.month : (readNumeral(said['month']) ?? 0)
  const day = readNumeral(said['day'] ?? '') ?? 0
  if (said['year'] !== undefined) return civilDayOf(Number(said['year']), month, day)
  const sameYear = civilDayOf(first.year, month, day)
  if (said['month'] === undefined || (sameYear !== null && sameYear >= from)) return sameYear
  return civilDayOf(first.year + 1, month, day)
}

function isOnSaidWeekday(words: string, day: CivilDay): boolean {
  const groups = SAID_WEEKDAY.exec(words)?.groups
  return groups === undefined || weekdayIn(groups) === weekdayOf(day)
}

/** Reads 10月1日到10月7日, 10.1-10.7, 10月1日至7日; the year of the first as {@link readDay} knows it. */
export function readDayRange(words: string, context: DayContext): ReadDayRange {
  const line = words.normalize('NFKC').trim()
  const match = RANGE.exec(line)
  if (match === null) return { kind: 'none' }
  const said = match[0]
  const [first = '', last = ''] = [match.groups?.['first'], match.groups?.['last']]
  const from = firstDay(first, last, context)
  if (from.kind !== 'day')
    return { kind: 'impossible', said, why: from.kind === 'none' ? 'noSuchDay' : from.why }
  const until = lastDay(last, from.day)
  if (until === null || !isOnSaidWeekday(last, until))
    return { kind: 'impossible', said, why: 'noSuchDay' }
  if (until < from.day) return { kind: 'impossible', said, why: 'backwards' }
  const rest = `${line.slice(0, match.index)} ${line.slice(match.index + said.length)}`.trim()
  return { kind: 'range', from: from.day, until, rest }
}
