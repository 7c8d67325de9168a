import type { Instant } from '../kit/brand'
import { type CivilDate, civilDate, DAY_MS, dayBegins } from '../kit/civil-time'
import { NUMERAL, readNumeral } from '../resource/lexicon/numerals'

/** When something was posted, as a query says it. Both null where the query says nothing, or now is unknown. */
export interface ToldTime {
  readonly postedFrom: Instant | null
  /** Exclusive. */
  readonly postedUntil: Instant | null
  /** Null when the query says nothing. */
  readonly postedSaid: string | null
}

type Span = readonly [from: Instant, until: Instant | null]
/** What surrounds a day: its date, and when it begins. */
interface Today {
  readonly date: CivilDate
  readonly begins: Instant
}
interface TimeRow {
  readonly pattern: RegExp
  readonly span: (today: Today, match: RegExpExecArray) => Span | null
}

/** 最近 alone: a fortnight. */
const RECENT_DAYS = 14
const FEW_DAYS = 7
const HALF_YEAR_DAYS = 183
/** More is no time that anybody means. */
const MAX_DAYS = 3_660
const POSTED = '(?:发(?:的|过|布|了|出|在|到)|上传|分享|传(?:的|过|了)|共享|转发)'
/** Behind a month or year that may be an examination's, too: 3月王老师发的. */
const BEFORE_POSTED = `(?=[^\\s]{0,8}?\\s?[^\\s]{0,4}?${POSTED})`
/** Behind a day's name it is no lesson's title (今天我执勤). */
const DAY_ENDS =
  '(?=$|[^\\p{L}\\p{N}]|[发传上分的群有谁那刚新下晚早]|[\\p{L}]{1,3}(?:老师|校长|主任)|我(?:发|传|上传|分享)|[\\p{L}]{2,3}发的)'

/** Time words, the more telling first. */
const ROWS: readonly TimeRow[] = [
  {
    pattern: new RegExp(
      `(?:最近|近|这|过去|前)(?:的)?(${NUMERAL}|两|半|几)\\s*(?:个)?(天|日|周|星期|礼拜|月|年)(?:内|里|以来|之内|以内)?(?![级考卷数])`,
      'u',
    ),
    span: ({ begins }, match) => lastDays(begins, daysOf(match[1] ?? '', match[2] ?? '')),
  },
  {
    pattern: /(?:最近|近期|近来|这阵子|这段时间)(?!公共|点|邻|发展|距离|路|似)/u,
    span: ({ begins }) => lastDays(begins, RECENT_DAYS),
  },
  { pattern: new RegExp(`大前天${DAY_ENDS}`, 'u'), span: today => oneDay(today, -3) },
  { pattern: new RegExp(`前天${DAY_ENDS}`, 'u'), span: today => oneDay(today, -2) },
  { pattern: new RegExp(`昨[天日晚]${DAY_ENDS}`, 'u'), span: today => oneDay(today, -1) },
  { pattern: new RegExp(`今[天日早晚]${DAY_ENDS}`, 'u'), span: today => oneDay(today, 0) },
  {
    pattern: new RegExp(`刚[才刚]?(?=[^\\s]{0,4}${POSTED})`, 'u'),
    span: today => oneDay(today, 0),
  },
  {
    pattern:
      /(上上|上|本|这)(?:一|个)?(?:周|星期|礼拜)([一二三四五六日天末](?!年级|上|下|单元))?(?![长期角率考])/u,
    span: (today, match) => weekOf(today, match[1] ?? '', match[2]),
  },
  {
    pattern: /(上上个?|上个?|本|这个?|当)月(?:份)?(?![球亮光食相牙饼圆夜考季])/u,
    span: ({ date }, match) => {
      const back = match[1]?.startsWith('上上') ? 2 : match[1]?.startsWith('上') ? 1 : 0
      return monthOf(date.year, date.month - back)
    },
  },
  {
    pattern: new RegExp(
      `(?:(去年|今年)的?)?\\s*(?<![\\d年])(${NUMERAL})月(${NUMERAL}|二十[一二三四五六七八九]|三十一?)[日号](?:那天)?${DAY_ENDS}`,
      'u',
    ),
    span: (today, match) => dateOf(today, match),
  },
  {
    pattern: new RegExp(
      `(?:(去年|今年)的?)?\\s*(?<![\\d年])(${NUMERAL})月(?:份)?${BEFORE_POSTED}`,
      'u',
    ),
    span: (today, match) => dateOf(today, match),
  },
  {
    pattern: new RegExp(`(上|这|本)个?学期${BEFORE_POSTED}`, 'u'),
    span: ({ date }, match) => termOf(date, match[1] === '上'),
  },
  { pattern: /去年|上一年/u, span: ({ date }) => yearOf(date.year - 1) },
  { pattern: /今年|本年(?!度|级)/u, span: ({ date }) => yearOf(date.year) },
  { pattern: /前年/u, span: ({ date }) => yearOf(date.year - 2) },
]
/** Papers and plans belong to a year, whenever they were posted. */
const OF_A_YEAR = /卷|考|真题|试题|计划|总结|期[中末]|[一二三]模/u
const YEAR_WORD = /(去年|今年|前年)(?:的)?/u

/**
 * Takes the words out that say when something was posted.
 * @param now null when nothing may depend on the time: the words go, nothing is demanded
 * @returns the rest of the text, a space in their place
 */
export function takeTime(text: string, now: Instant | null): { text: string; time: ToldTime } {
  const told = now === null ? text : withYearOfPaper(text, now)
  for (const { pattern, span } of ROWS) {
    const match = pattern.exec(told)
    if (match === null) continue
    const rest = `${told.slice(0, match.index)} ${told.slice(match.index + match[0].length)}`
    const found = now === null ? null : span(todayOf(now), match)
    if (found === null && now !== null) continue
    const said = match[0].replace(/^的|的$/gu, '').trim()
    const [postedFrom, postedUntil] = found ?? [null, null]
    return { text: rest, time: { postedFrom, postedUntil, postedSaid: found && said } }
  }
  return { text: told, time: { postedFrom: null, postedUntil: null, postedSaid: null } }
}

/** 去年期末卷 is last year's paper, not what was posted last year; 去年发的期末卷 is. */
function withYearOfPaper(text: string, now: Instant): string {
  const match = YEAR_WORD.exec(text)
  if (match === null || !OF_A_YEAR.test(text) || new RegExp(POSTED, 'u').test(text)) return text
  const back = { 去: 1, 今: 0, 前: 2 }[match[0].charAt(0)] ?? 0
  return text.replace(match[0], `${civilDate(now).year - back}年`)
}

function todayOf(now: Instant): Today {
  const date = civilDate(now)
  return { date, begins: dayBegins(date.year, date.month, date.day) }
}

function daysOf(amount: string, unit: string): number {
  const days = { 周: 7, 星期: 7, 礼拜: 7, 月: 30, 年: 365 }[unit] ?? 1
  if (amount === '半') return unit === '年' ? HALF_YEAR_DAYS : Math.ceil(days / 2)
  if (amount === '几') return days === 1 ? FEW_DAYS : days * 3
  return days * (amount === '两' ? 2 : (readNumeral(amount) ?? 1))
}

/** The last days, today among them. */
function lastDays(begins: Instant, days: number): Span {
  return [begins - (Math.min(Math.max(1, days), MAX_DAYS) - 1) * DAY_MS, null]
}

function oneDay({ begins }: Today, offset: number): Span {
  return [begins + offset * DAY_MS, begins + (offset + 1) * DAY_MS]
}

/** A week from Monday, or one day of it. */
function weekOf({ date, begins }: Today, which: string, day: string | undefined): Span {
  const back = { 上上: 2, 上: 1 }[which] ?? 0
  const monday = begins - (date.weekday + back * 7) * DAY_MS
  if (day === undefined) return [monday, monday + 7 * DAY_MS]
  if (day === '末') return [monday + 5 * DAY_MS, monday + 7 * DAY_MS]
  const from = monday + Math.min(6, '一二三四五六日天'.indexOf(day)) * DAY_MS
  return [from, from + DAY_MS]
}

function monthOf(year: number, month: number): Span {
  return [dayBegins(year, month, 1), dayBegins(year, month + 1, 1)]
}

function yearOf(year: number): Span {
  return [dayBegins(year, 1, 1), dayBegins(year + 1, 1, 1)]
}

/** The latest 3月 or 3月5日 that has begun, unless a year is said. */
function dateOf(today: Today, match: RegExpExecArray): Span | null {
  const [, yearSaid, monthSaid = '', daySaid] = match
  const month = readNumeral(monthSaid) ?? 0
  const day = readNumeral(daySaid ?? '一') ?? 0
  if (!isWithin(month, 12) || !isWithin(day, 31)) return null
  const year = yearSaid === '去年' ? today.date.year - 1 : yearBegun(today, month, day)
  if (daySaid === undefined) return monthOf(year, month)
  return [dayBegins(year, month, day), dayBegins(year, month, day + 1)]
}

/** The year in which that day was last. */
function yearBegun({ date, begins }: Today, month: number, day: number): number {
  return date.year - (dayBegins(date.year, month, day) > begins ? 1 : 0)
}

function isWithin(value: number, last: number): boolean {
  return value >= 1 && value <= last
}

/** School terms run from September to January and from February to August. */
function termOf({ year, month }: CivilDate, isLast: boolean): Span {
  const isSpring = month >= 2 && month <= 8
  // Of January the autumn term began the year before.
  const autumnYear = isSpring || month === 1 ? year - 1 : year
  if (isSpring === isLast) return [dayBegins(autumnYear, 9, 1), dayBegins(autumnYear + 1, 2, 1)]
  const springYear = isSpring ? year : autumnYear
  return [dayBegins(springYear, 2, 1), dayBegins(springYear, 9, 1)]
}
