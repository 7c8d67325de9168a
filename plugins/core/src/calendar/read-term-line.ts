import { type CalendarTrouble, trouble } from './calendar-trouble'
import { addDays, type CivilDay, civilDayOf, daysBetween, mondayOf } from './civil-day'
import { yearAndMonth } from './dates'
import type { DayContext } from './day-context'
import { readDay } from './read-day'
import { readDayRange } from './read-day-range'
import type { Term, TermId } from './school-calendar'

/** Days of a term, holidays included. */
export const MIN_TERM_DAYS = 14
/** See {@link MIN_TERM_DAYS}. */
export const MAX_TERM_DAYS = 250
/** Teaching week 1 begins at most so many days before or after the first day. */
const WEEK_ONE_NEAR_DAYS = 21
/** A first term begins in or after this month, a second one before it. */
const FIRST_TERM_FROM_MONTH = 7

const NAME =
  /(?:(?<year>20\d{2})(?:\s?[-~—–/]\s?(?:20)?\d{2})?\s?学年度?的?\s?)?(?<part>第[一二12]学期|[上下]学期|[秋春]季?学期)/u
const WEEK_ONE =
  /\(?第[一1]\s?周\s?(?:从|自|起于|始于|是)?\s?(?<day>[^\s,;()]{2,16}?)(?:起|开始)?\)?$/u
/** Words around the days. */
const AROUND = /开学|放假|结束|正式上课|上课|为止|[,;:，。]|(?<=学期)\s?从/gu
const BETWEEN_DAYS = /(?<=[日号\d])\s+(?=20\d{2}|\d{1,2}[月./]|[一二三四五六七八九十]{1,2}月)/u

/** Which term a line names. @returns null when it names none */
export function termNamed(
  line: string,
): { readonly year: number | null; readonly part: 1 | 2; readonly rest: string } | null {
  const match = NAME.exec(line)
  if (match === null) return null
  const part = /[二2下春]/.test(match.groups?.['part'] ?? '') ? 2 : 1
  const year = match.groups?.['year']
  const rest = `${line.slice(0, match.index)} ${line.slice(match.index + match[0].length)}`.trim()
  return { year: year === undefined ? null : Number(year), part, rest }
}

/** `2026-1` */
export const termIdOf = (year: number, part: 1 | 2) => `${year}-${part}` as TermId

const HAS_YEAR = /20\d{2}/

/** The school year tells the year of days that say none. */
function inSchoolYear(day: CivilDay, year: number | null, part: 1 | 2): CivilDay {
  if (year === null) return day
  const { month } = yearAndMonth(day)
  const isLater = part === 2 || month < FIRST_TERM_FROM_MONTH
  return civilDayOf(year + (isLater ? 1 : 0), month, Number(day.slice(8))) ?? day
}

/** The year that is not said: the term nearest to today. */
function nearest(day: CivilDay, today: CivilDay): CivilDay {
  const { year, month } = yearAndMonth(day)
  const days = [-1, 0, 1].flatMap(
    ahead => civilDayOf(year + ahead, month, Number(day.slice(8))) ?? [],
  )
  const distance = (of: CivilDay) => Math.abs(daysBetween(today, of))
  return [...days].sort((a, b) => distance(a) - distance(b))[0] ?? day
}

interface TermDays {
  readonly kind: 'range'
  readonly from: CivilDay
  readonly until: CivilDay
}

function daysOf(
  line: string,
  { year, part }: { readonly year: number | null; readonly part: 1 | 2 },
  context: DayContext,
): TermDays | CalendarTrouble {
  const words = line.replace(AROUND, ' ').replace(/\s+/g, ' ').trim()
  const read = readDayRange(words.replace(BETWEEN_DAYS, '到'), context)
  if (read.kind === 'none') return trouble('notUnderstood', line)
  if (read.kind === 'impossible')
    return trouble(read.why === 'past' ? 'noSuchDay' : read.why, read.said)
  if (read.rest !== '') return trouble('notUnderstood', read.rest)
  if (HAS_YEAR.test(words)) return read
  const from =
    year === null ? nearest(read.from, context.today) : inSchoolYear(read.from, year, part)
  const until = addDays(from, daysBetween(read.from, read.until))
  // A 29th of February between them would shift the end.
  const [, month, day] = read.until.split('-').map(Number)
  const end = civilDayOf(yearAndMonth(until).year, month ?? 0, day ?? 0) ?? until
  return { kind: 'range', from, until: end }
}

function weekOne(
  said: string | undefined,
  from: CivilDay,
  context: DayContext,
): CivilDay | CalendarTrouble {
  if (said === undefined) return mondayOf(from)
  const read = readDay(said, { ...context, today: addDays(from, -WEEK_ONE_NEAR_DAYS) })
  if (read.kind !== 'day' || read.rest !== '') return trouble('noSuchDay', said)
  const isNear = Math.abs(daysBetween(from, read.day)) <= WEEK_ONE_NEAR_DAYS
  return isNear ? mondayOf(read.day) : trouble('weekOne', said)
}

/** Reads 2026学年第一学期 9月1日到1月20日 第一周从8月31日. @returns null when the line names no term */
export function readTermLine(
  line: string,
  context: DayContext,
): { readonly kind: 'term'; readonly term: Term } | CalendarTrouble | null {
  const named = termNamed(line)
  if (named === null) return null
  const firstWeek = WEEK_ONE.exec(named.rest)
  const rest = named.rest.slice(0, firstWeek?.index ?? named.rest.length)
  const days = daysOf(rest, named, context)
  if (days.kind === 'trouble') return days
  const { from, until } = days
  const length = daysBetween(from, until) + 1
  if (length < MIN_TERM_DAYS || length > MAX_TERM_DAYS) return trouble('termLength', rest.trim())
  const weekOneOn = weekOne(firstWeek?.groups?.['day'], from, context)
  if (typeof weekOneOn !== 'string') return weekOneOn
  const year = named.year ?? yearAndMonth(from).year - (named.part - 1)
  const name = `${year}学年第${named.part === 1 ? '一' : '二'}学期`
  const id = termIdOf(year, named.part)
  return { kind: 'term', term: { id, name, firstOn: from, lastOn: until, weekOneOn } }
}
