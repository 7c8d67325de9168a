import type { School, SchoolId } from '../../alliance/alliance'
import { addDays, type CivilDay, civilDayOf, mondayOf } from '../../calendar/civil-day'
import type { DayContext, NoDay } from '../../calendar/day-context'
import { readDay } from '../../calendar/read-day'
import { isNumberedWeek, readWeek } from '../../calendar/read-week'
import { currentTerm } from '../../calendar/terms'
import { readSchools } from './read-school'
import { readSubject } from './read-subject'

type Context = Pick<DayContext, 'today' | 'calendar'>

/** Sunday. */
const LAST_DAY = 6
/** 听课 列表 looks so far ahead: six weeks. */
const LIST_DAYS = 42

/** What may stand behind the day without making it talk: 本周有课吗, 今天的安排. */
const ABOUT_LESSONS =
  /^(?:的|有|哪些|什么|几节|听评?课|公开课|课表?|安排|怎么|排|节|么|吗|呢|表|列表|一览|情况|看看|我|谁|去|上[午课]?|下午|早上|晚上|中午|[?？。.!！~、,，\s])*$/u

/** Which days are asked for. */
export type DaysAsked =
  | { readonly kind: 'days'; readonly from: CivilDay; readonly until: CivilDay }
  | { readonly kind: 'none'; readonly why: NoDay; readonly said: string }
  | { readonly kind: 'talk' }

const days = (from: CivilDay, until: CivilDay, rest: string): DaysAsked =>
  ABOUT_LESSONS.test(rest) ? { kind: 'days', from, until } : { kind: 'talk' }

const MONTHS_A_YEAR = 12
const MONTH =
  /^(?:(?<month>1[0-2]|0?[1-9])\s*月份?(?!\s*[\d一二三十])|(?<near>本|这个?|[下上]个?)月)/u

/** 12月, 下个月: that of the half year before or after today. */
function monthAsked(line: string, today: CivilDay): DaysAsked | null {
  const match = MONTH.exec(line)
  if (match === null) return null
  const { month: number, near = '' } = match.groups ?? {}
  const [year = 0, thisMonth = 0] = today.split('-').map(Number)
  const step = near.startsWith('下') ? 1 : near.startsWith('上') ? -1 : 0
  const wrapped = (Number(number) - thisMonth + 18) % MONTHS_A_YEAR
  const ahead = number === undefined ? step : wrapped - 6
  const months = year * MONTHS_A_YEAR + thisMonth - 1 + ahead
  const first = (of: number) =>
    civilDayOf(Math.floor(of / MONTHS_A_YEAR), (of % MONTHS_A_YEAR) + 1, 1)
  const [from, next] = [first(months), first(months + 1)]
  if (from === null || next === null) return null
  return days(from, addDays(next, -1), line.slice(match[0].length))
}

/** 本学期 from today on. */
function restOfTerm(line: string, { today, calendar }: Context): DaysAsked | null {
  const match = /^(?:本|这个?)学期/u.exec(line)
  const term = currentTerm(calendar, today)
  if (match === null || term === null) return null
  const from = term.firstOn > today ? term.firstOn : today
  return days(from, term.lastOn > from ? term.lastOn : from, line.slice(match[0].length))
}

/** 课表, 有什么课, 安排表: of this week. */
const TIMETABLE = /^(?:课程?表|安排表|日程表?|一览表?|有什么课|有哪些课|有课吗?)[?？]?$/u

/** 本周 王村口, 本周 数学: lessons of some schools or of one subject only, and the words without these. */
export function filterIn(
  words: string,
  schools: readonly School[],
): {
  readonly schoolIds: readonly SchoolId[]
  readonly subject: string | null
  readonly rest: string
} {
  const line = words.normalize('NFKC').trim()
  const { value: schoolIds, rest: withoutSchools } = readSchools(line, schools)
  const { value: subject, rest } = readSubject(withoutSchools, null)
  return { schoolIds, subject, rest: rest.trim() }
}

/** Which days are asked for. */
export function daysAsked(line: string, context: Context): DaysAsked {
  const { today, calendar } = context
  if (TIMETABLE.test(line)) return days(mondayOf(today), addDays(mondayOf(today), LAST_DAY), '')
  if (line.startsWith('列表')) return days(today, addDays(today, LIST_DAYS), line.slice(2))
  const long = monthAsked(line, today) ?? restOfTerm(line, context)
  if (long !== null) return long
  const week = readWeek(line, { today, calendar })
  if (week !== null) return days(week.monday, addDays(week.monday, LAST_DAY), week.rest)
  const day = readDay(line, { today, calendar, mayBePast: true })
  if (day.kind === 'day') return days(day.day, day.day, day.rest)
  if (day.kind === 'impossible') return { kind: 'none', why: day.why, said: day.said }
  // 第25周 of a term that has twenty.
  return isNumberedWeek(line) ? { kind: 'none', why: 'noSuchWeek', said: line } : { kind: 'talk' }
}
