import { type CalendarTrouble, trouble } from './calendar-trouble'
import { addDays, type CivilDay, civilDayOf, daysBetween, mondayOf } from './civil-day'
import { yearAndMonth } from './dates'
import type { DayContext } from './day-context'
import { readDay } from './read-day'
import { readDayRange } from './read-day-range'
import { type NamedTerm, termNamed } from './read-term-name'
import type { Term, TermId } from './school-calendar'

/** Days of a term, holidays included. */
export const MIN_TERM_DAYS = 14
/** See {@link MIN_TERM_DAYS}. */
export const MAX_TERM_DAYS = 250
/** Teaching week 1 begins at most so many days before or after the first day. */
const WEEK_ONE_NEAR_DAYS = 21
/** A first term begins in or after this month, a second one before it. */
const FIRST_TERM_FROM_MONTH = 7

const WEEK_ONE =
  /\(?(?:第[一1]\s?周\s?(?:从|自|起于|始于|是)?\s?(?<day>[^\s,;()]{2,16}?)(?:算起|起算|算|起|开始)?|(?<said>[^\s,;()]{2,16}?)(?:起|开始)?\s?(?:为|是|算)\s?第[一1]\s?周)\)?$/u
/** Words around the days. */
const AROUND =
  /正式开学|开学|报到|放[寒暑]?假|结束|散学|正式上课|上课|为止|开始|(?:一?共|计)\s?\d{1,2}\s?(?:个?教学)?周|[,;:，。()]|(?<=^|学期)\s?[从自]|(?<=[日号\d])\s?[起止](?=\s|$)/gu
const BETWEEN_DAYS = /(?<=[日号\d])\s+(?=20\d{2}|\d{1,2}[月./]|[一二三四五六七八九十]{1,2}月)/u

/** `2026-1` */
export const termIdOf = (year: number, part: 1 | 2) => `${year}-${part}` as TermId

const HAS_YEAR = /20\d{2}/
const isAutumn = (day: CivilDay) => yearAndMonth(day).month >= FIRST_TERM_FROM_MONTH
/** The school year that a term lies in which begins on this day. */
const schoolYearOf = (day: CivilDay) => yearAndMonth(day).year - (isAutumn(day) ? 0 : 1)

/** The same day of the year, in the school year that is said. */
function inSchoolYear(day: CivilDay, year: number): CivilDay {
  const { month } = yearAndMonth(day)
  return civilDayOf(year + (isAutumn(day) ? 0 : 1), month, Number(day.slice(8))) ?? day
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
  { year, isYearUnsure }: NamedTerm,
  context: DayContext,
): TermDays | CalendarTrouble {
  const words = line.replace(AROUND, ' ').replace(/\s+/g, ' ').trim()
  const read = readDayRange(words.replace(BETWEEN_DAYS, '到'), context)
  if (read.kind === 'none') return trouble('termDays', line)
  if (read.kind === 'impossible')
    return trouble(read.why === 'past' ? 'noSuchDay' : read.why, read.said)
  if (read.rest !== '') return trouble('notUnderstood', read.rest)
  if (HAS_YEAR.test(words)) return read
  if (isYearUnsure) return trouble('termYear', line)
  const from = year === null ? nearest(read.from, context.today) : inSchoolYear(read.from, year)
  const until = addDays(from, daysBetween(read.from, read.until))
  // A 29th of February between them would shift the end.
  const [, month, day] = read.until.split('-').map(Number)
  const end = civilDayOf(yearAndMonth(until).year, month ?? 0, day ?? 0) ?? until
  return { kind: 'range', from, until: end }
}

/** What the name says and the days do not bear out. */
function contradiction(
  { year, part }: NamedTerm,
  from: CivilDay,
  line: string,
): CalendarTrouble | null {
  if (part !== null && (part === 1) !== isAutumn(from)) return trouble('termPart', line)
  return year !== null && year !== schoolYearOf(from) ? trouble('termYear', line) : null
}

/** From when week 1 is counted, where it is said, and the line without it. */
function withoutWeekOne(line: string): { readonly said?: string; readonly rest: string } {
  const match = WEEK_ONE.exec(line)
  const said = match?.groups?.['day'] ?? match?.groups?.['said']
  if (match === null || said === undefined) return { rest: line }
  return { said, rest: line.slice(0, match.index) }
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

function isTermLong(from: CivilDay, until: CivilDay): boolean {
  const length = daysBetween(from, until) + 1
  return length >= MIN_TERM_DAYS && length <= MAX_TERM_DAYS
}

/** School year and part as the first day tells them. */
function termOf(firstOn: CivilDay, lastOn: CivilDay, weekOneOn: CivilDay): Term {
  const year = schoolYearOf(firstOn)
  const part = isAutumn(firstOn) ? 1 : 2
  const name = `${year}学年第${part === 1 ? '一' : '二'}学期`
  return { id: termIdOf(year, part), name, firstOn, lastOn, weekOneOn }
}

/** What is asked back with the whole line. */
const ASKED: ReadonlySet<CalendarTrouble['why']> = new Set(['termDays', 'termYear'])

/** Reads 2026学年第一学期 9月1日到1月20日 第一周从8月31日, 本学期 9.1-1.20. @returns null when the line names no term */
export function readTermLine(
  line: string,
  context: DayContext,
): { readonly kind: 'term'; readonly term: Term } | CalendarTrouble | null {
  const named = termNamed(line)
  if (named === null) return null
  const { said, rest } = withoutWeekOne(named.rest)
  const days = daysOf(rest, named, context)
  if (days.kind === 'trouble') return ASKED.has(days.why) ? trouble(days.why, line) : days
  const { from, until } = days
  if (!isTermLong(from, until)) return trouble('termLength', rest.trim())
  const contradicted = contradiction(named, from, line)
  if (contradicted !== null) return contradicted
  const weekOneOn = weekOne(said, from, context)
  if (typeof weekOneOn !== 'string') return weekOneOn
  return { kind: 'term', term: termOf(from, until, weekOneOn) }
}
