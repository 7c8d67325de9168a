import type { School, SchoolId } from '../alliance/alliance'
import { schoolIn } from '../alliance/school-in'
import { DAY_MS } from '../kit/civil-time'
import { NUMERAL, readNumeral } from '../resource/lexicon/numerals'
import { civilDayOf } from './civil-day'
import { type BellPeriod, type BellSchedule, MAX_PERIODS } from './school-calendar'

/** Why bells cannot be kept. */
export type BellTroubleKind =
  | 'notUnderstood'
  | 'noTimes'
  /** 第0节, 第3节 where the second stands. */
  | 'numbering'
  /** 早读 and 大课间 are no lessons. */
  | 'notLessons'
  | 'tooMany'
  /** 25:00, or a lesson that ends before it begins. */
  | 'noSuchTime'
  /** Shorter or longer than a lesson is. */
  | 'length'
  /** It begins before the one before it is over. */
  | 'overlap'
  /** A season whose days nobody knows, or days without a season. */
  | 'seasonDays'
  | 'noSuchDay'

/** What is wrong with bells, and where. */
export interface BellTrouble {
  readonly kind: 'trouble'
  readonly why: BellTroubleKind
  /** The words it is about. */
  readonly said: string
  /** 第几节, from 1; null where it is about none. */
  readonly period: number | null
}

/** Bells as somebody says them. */
export interface SaidBells {
  readonly kind: 'bells'
  /** Undefined where it is not said; null for all. */
  readonly school: SchoolId | null | undefined
  readonly season: BellSchedule['season']
  readonly fromMonthDay: string | null
  readonly untilMonthDay: string | null
  /** Empty to be shown only. */
  readonly periods: readonly BellPeriod[]
  /** 第1节 8:20-9:00 alone: this lesson only, the day's others stay. */
  readonly isOne: boolean
}

/** Minutes of a lesson. */
const MIN_LESSON_MINUTES = 10
/** See {@link MIN_LESSON_MINUTES}. */
const MAX_LESSON_MINUTES = 150
/** From midnight to noon. */
export const HALF_DAY_MINUTES = 720
const DAY_MINUTES = 1_440
/** No lesson begins earlier in the day (6:00): 1:30 is in the afternoon. */
const EARLIEST_MINUTE = 360
/** Lessons after one that ends so late (15:00) are in the evening: 7:00 is 19:00; 6:30 is 18:30 after noon already. */
const EVENING_AFTER_MINUTE = 900
const SEVEN_O_CLOCK = 420
/** A leap year: every day that a year may have. */
const LEAP_YEAR = 2028

const TIME = '(\\d{1,2})\\s?[:.点时]\\s?(\\d{2})?分?'
const LESSON = new RegExp(
  `(?:第?\\s?(${NUMERAL})\\s?节课?\\s?(?:改成|改为|改到|改|是|从|[:,、])?\\s?)?(?<![\\d:])${TIME}\\s?(?:到|至|[-~—–―]{1,2})\\s?${TIME}(?!\\d)`,
  'gu',
)
const MONTH_DAY = `(${NUMERAL})\\s?[月.]\\s?(${NUMERAL})\\s?[日号]?`
const SEASON_DAYS = new RegExp(
  `(?<![\\d:])${MONTH_DAY}\\s?(?:起\\s?)?(?:到|至|[-~—–―]{1,2})\\s?${MONTH_DAY}(?![\\d:])\\s?止?`,
  'u',
)
const SEASON = /(?<summer>夏令时?|夏季|夏天)|(?<winter>冬令时?|冬季|冬天)/u
const NOT_LESSONS = /早读|晨读|晨会|早操|课间|午休|午睡|午餐|午饭|眼保健操|放学|起床|就寝|升旗/u
const ALL_SCHOOLS = /全体学校|所有学校|全部学校|各校|全联盟|全体|全年/gu
/** Words beside the times that say nothing further. */
const BESIDE = /作息(?:时间表?|表)?|早上|上午|下午|晚上|晚自习|上课|节课|时间|[\s,;:。、()|/·•-]+/gu

const trouble = (
  why: BellTroubleKind,
  said: string,
  period: number | null = null,
): BellTrouble => ({ kind: 'trouble', why, said: said.trim(), period })

function monthDay(month: string | undefined, day: string | undefined): string | null {
  const found = civilDayOf(LEAP_YEAR, readNumeral(month ?? '') ?? 0, readNumeral(day ?? '') ?? 0)
  return found?.slice(5) ?? null
}

/** @returns null for 25:00 and 8:70 */
function minuteOf(hour: string | undefined, minute: string | undefined): number | null {
  const [hours, minutes] = [Number(hour), Number(minute ?? '0')]
  return hours > 23 || minutes > 59 ? null : hours * 60 + minutes
}

/** 1:30 is in the afternoon, 7:00 after the afternoon's lessons in the evening. */
function isInSecondHalf(startsAt: number, endsBefore: number): boolean {
  if (startsAt < EARLIEST_MINUTE) return true
  const eveningAfter = startsAt < SEVEN_O_CLOCK ? HALF_DAY_MINUTES : EVENING_AFTER_MINUTE
  const isEvening = endsBefore >= eveningAfter && startsAt < endsBefore
  return isEvening && startsAt < HALF_DAY_MINUTES && startsAt + HALF_DAY_MINUTES >= endsBefore
}

/** From when until when, in minutes of the day. @returns null for what no clock shows */
function spanIn(
  times: readonly (string | undefined)[],
  endsBefore: number,
): { readonly startsAt: number; readonly endsAt: number } | null {
  const [start, end] = [minuteOf(times[0], times[1]), minuteOf(times[2], times[3])]
  if (start === null || end === null) return null
  const startsAt = start + (isInSecondHalf(start, endsBefore) ? HALF_DAY_MINUTES : 0)
  // 12:50-1:30 ends in the afternoon.
  const endsAt = end < startsAt ? end + HALF_DAY_MINUTES : end
  return endsAt < DAY_MINUTES ? { startsAt, endsAt } : null
}

/** Why a lesson of this length cannot stand here. @returns null when it can */
function wrongSpan(
  { startsAt, endsAt }: Pick<BellPeriod, 'startsAt' | 'endsAt'>,
  endsBefore: number,
) {
  const length = endsAt - startsAt
  if (length < MIN_LESSON_MINUTES || length > MAX_LESSON_MINUTES) return 'length'
  return startsAt < endsBefore ? 'overlap' : null
}

/** One lesson after those before it. */
function periodIn(
  [said, numbered, ...times]: readonly (string | undefined)[],
  before: readonly BellPeriod[],
): BellPeriod | BellTrouble {
  const number = before.length + 1
  const wrong = (why: BellTroubleKind) => trouble(why, said ?? '', number)
  if (number > MAX_PERIODS) return wrong('tooMany')
  if (numbered !== undefined && readNumeral(numbered) !== number) return wrong('numbering')
  const endsBefore = before.at(-1)?.endsAt ?? 0
  const span = spanIn(times, endsBefore)
  if (span === null) return wrong('noSuchTime')
  const why = wrongSpan(span, endsBefore)
  return why === null ? { number, ...span } : wrong(why)
}

/** 第3节 10:20-11:00: one lesson of the day by its number. */
function onePeriodIn(match: readonly (string | undefined)[]): BellPeriod | BellTrouble {
  const [said = '', numbered = '', ...times] = match
  const number = readNumeral(numbered) ?? 0
  if (number < 1) return trouble('numbering', said, 1)
  if (number > MAX_PERIODS) return trouble('tooMany', said, number)
  const span = periodIn([said, undefined, ...times], [])
  return 'kind' in span ? { ...span, period: number } : { ...span, number }
}

/** Whether a line tells of one lesson only, by its number. */
const isOneNumbered = (lessons: readonly (readonly (string | undefined)[])[]) =>
  lessons.length === 1 && lessons[0]?.[1] !== undefined

function periodsIn(line: string): readonly BellPeriod[] | BellTrouble {
  const periods: BellPeriod[] = []
  const lessons = [...line.matchAll(LESSON)]
  const [only] = lessons
  if (only !== undefined && isOneNumbered(lessons)) {
    const period = onePeriodIn(only)
    return 'kind' in period ? period : [period]
  }
  for (const match of lessons) {
    const period = periodIn(match, periods)
    if ('kind' in period) return period
    periods.push(period)
  }
  return periods
}

interface Season {
  readonly kind: 'season'
  readonly season: BellSchedule['season']
  readonly fromMonthDay: string | null
  readonly untilMonthDay: string | null
  readonly rest: string
}

function withoutSeason(line: string): Season | BellTrouble {
  const named = SEASON.exec(line)
  const days = SEASON_DAYS.exec(line)
  const season =
    named === null ? 'all' : named.groups?.['summer'] === undefined ? 'winter' : 'summer'
  const rest = line.replace(SEASON, ' ').replace(SEASON_DAYS, ' ')
  if (days === null)
    return { kind: 'season', season, fromMonthDay: null, untilMonthDay: null, rest }
  if (season === 'all') return trouble('seasonDays', days[0])
  const [from, until] = [monthDay(days[1], days[2]), monthDay(days[3], days[4])]
  if (from === null || until === null) return trouble('noSuchDay', days[0])
  return { kind: 'season', season, fromMonthDay: from, untilMonthDay: until, rest }
}

const OPEN_TIME = new RegExp(
  `(?:第?\\s?(${NUMERAL})\\s?节课?\\D{0,3})?\\d{1,2}\\s?[:点]\\s?(?:\\d{2})?`,
  'u',
)
/** A dot between hours and minutes is a colon: 8.20-9.00 is no date. */
const DOTTED = /(?<![\d.])(\d{1,2})\.(\d{2})\s?([-~—–―]{1,2}|到|至)\s?(\d{1,2})\.(\d{2})(?![\d.])/gu

/** What is wrong with the words beside the lessons; null for nothing. */
function leftIn(words: string): BellTrouble | null {
  // 第1节8:10 without an end.
  const open = OPEN_TIME.exec(words)
  if (open !== null) return trouble('noSuchTime', open[0], readNumeral(open[1] ?? ''))
  const left = words.replace(BESIDE, '')
  return left === '' ? null : trouble('notUnderstood', left)
}

/**
 * Reads bells: [school] [夏令 5月1日到9月30日] 8:20-9:00 9:10-9:50 …, in the order of the lessons.
 * @returns without periods when no times are said but nothing else either (作息 王村口小学)
 */
export function readBells(words: string, schools: readonly School[]): SaidBells | BellTrouble {
  const line = words.normalize('NFKC').replace(DOTTED, '$1:$2$3$4:$5')
  const isForAll = ALL_SCHOOLS.test(line)
  ALL_SCHOOLS.lastIndex = 0
  const named = isForAll ? null : schoolIn(line, schools)
  const ofSeason = named?.personName ?? line.replace(ALL_SCHOOLS, ' ')
  const season = withoutSeason(ofSeason)
  if (season.kind === 'trouble') return season
  const unusual = NOT_LESSONS.exec(season.rest)
  if (unusual !== null) return trouble('notLessons', unusual[0])
  const periods = periodsIn(season.rest)
  if ('kind' in periods) return periods
  const wrong = leftIn(season.rest.replace(LESSON, ' '))
  if (wrong !== null) return wrong
  const { fromMonthDay, untilMonthDay } = season
  if (periods.length === 0 && season.season !== 'all') return trouble('noTimes', words.trim())
  const school = isForAll ? null : named?.schoolId
  const isOne = isOneNumbered([...season.rest.matchAll(LESSON)])
  const days = { fromMonthDay, untilMonthDay }
  return { kind: 'bells', school, season: season.season, ...days, periods, isOne }
}

/** The month and day so many days after another; in a leap year. */
function shifted(of: string, days: number): string {
  const at = Date.parse(`${LEAP_YEAR}-${of}T00:00:00Z`) + days * DAY_MS
  return new Date(at).toISOString().slice(5, 10)
}

/**
 * The days of the season that are not said: those it had, else what the other season leaves over.
 * @param kept the bells that are kept of the same school
 */
export function seasonDays(
  said: Pick<SaidBells, 'season' | 'fromMonthDay' | 'untilMonthDay'>,
  kept: readonly BellSchedule[],
): Pick<BellSchedule, 'fromMonthDay' | 'untilMonthDay'> | BellTrouble {
  const { season, fromMonthDay, untilMonthDay } = said
  if (season === 'all' || fromMonthDay !== null) return { fromMonthDay, untilMonthDay }
  const same = kept.find(bells => bells.season === season && bells.fromMonthDay !== null)
  if (same !== undefined) return same
  const other = kept.find(bells => bells.season !== season && bells.fromMonthDay !== null)
  if (other?.fromMonthDay == null || other.untilMonthDay === null)
    return trouble('seasonDays', season)
  return {
    fromMonthDay: shifted(other.untilMonthDay, 1),
    untilMonthDay: shifted(other.fromMonthDay, -1),
  }
}
