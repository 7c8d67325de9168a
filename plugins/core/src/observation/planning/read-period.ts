import type { BellSchedule } from '../../calendar/school-calendar'
import { readNumeral } from '../../resource/lexicon/numerals'
import type { PlanProblem } from './lesson-draft'
import { type Taken, take } from './taken-words'

/** Which lesson of the day was said: 下午第1节, 第3节, 9:00. */
export interface SaidPeriod {
  readonly said: string
  /** 上午, 下午, 晚上 when it is told. */
  readonly half: 'morning' | 'afternoon' | 'evening' | null
  /** 第几节 of the day, or of its half; null when a clock time was said. */
  readonly number: number | null
  /** Minutes since midnight, 0–1439; null when a lesson's number was said. */
  readonly minute: number | null
  /** Two lessons in one (第2、3节). */
  readonly isRange: boolean
}

const NOON = 12 * 60
const EVENING = 18 * 60
/** A clock time means the lesson that begins so near, in minutes. */
const NEAR_MINUTES = 20

const HALF = '(上午|早上|下午|晚上|晚自习)'
const NUMBER = '(\\d{1,2}|[一二三四五六七八九十]{1,3})'
const RANGE = `(?:\\s*[、,~～—–和到至-]\\s*第?\\s*${NUMBER})?`
const NO_LESSON = '(?!气|日|约|奏|拍|选|制|能|电|水|假|目)'
const BY_NUMBER: readonly RegExp[] = [
  new RegExp(
    `${HALF}?\\s*的?第\\s*${NUMBER}\\s*节?${RANGE}\\s*节${NO_LESSON}(?:课(?!题|文|程))?`,
    'u',
  ),
  new RegExp(`${HALF}\\s*${NUMBER}${RANGE}\\s*节?(?:课(?!题|文|程))?(?![\\d:点时月.])`, 'u'),
  new RegExp(`()(?<![\\d.])(\\d{1,2})${RANGE}\\s*节${NO_LESSON}(?:课(?!题|文|程))?`, 'u'),
]
const CLOCK =
  /(上午|早上|下午|晚上)?\s*(?<!\d)([01]?\d|2[0-3])\s*(?:[:：]\s*([0-5]\d)|点\s*([0-5]?\d分?|半|一刻|三刻)?)(?:\s*[~～—–到至-]\s*(?:[01]?\d|2[0-3])\s*[:：点]\s*(?:[0-5]\d)?)?/u

const HALVES: Readonly<Record<string, SaidPeriod['half']>> = {
  上午: 'morning',
  早上: 'morning',
  下午: 'afternoon',
  晚上: 'evening',
  晚自习: 'evening',
}
const MINUTES: Readonly<Record<string, number>> = { 半: 30, 一刻: 15, 三刻: 45 }

function readNumber(text: string): Taken<SaidPeriod> | null {
  for (const pattern of BY_NUMBER) {
    const taken = take(text, pattern)
    if (taken === null) continue
    const [said, half, first, last] = taken.value
    const number = readNumeral(first ?? '')
    if (number === null) continue
    const isRange = last !== undefined && readNumeral(last) !== number
    const value = {
      said: said.trim(),
      half: HALVES[half ?? ''] ?? null,
      number,
      minute: null,
      isRange,
    }
    return { value, rest: taken.rest }
  }
  return null
}

function readClock(text: string): Taken<SaidPeriod> | null {
  const taken = take(text, CLOCK)
  if (taken === null) return null
  const [said, half, hour, minutes, spoken] = taken.value
  const isLater = (half === '下午' || half === '晚上') && Number(hour) < 12
  const past = minutes ?? spoken ?? '0'
  const minute =
    (Number(hour) + (isLater ? 12 : 0)) * 60 + (MINUTES[past] ?? Number(past.replace('分', '')))
  const value = { said: said.trim(), half: null, number: null, minute, isRange: false }
  return { value, rest: taken.rest }
}

/** Reads 第2节, 上午第二节, 下午1节, 9:00–9:40; a second one stays, it may be the topic's. */
export function readPeriod(text: string): Taken<SaidPeriod | null> {
  return readNumber(text) ?? readClock(text) ?? { value: null, rest: text }
}

const halfOf = (minute: number) =>
  minute < NOON ? 'morning' : minute < EVENING ? 'afternoon' : 'evening'

/**
 * The lesson of the day that was meant, by the school's bells. 下午第5节 in a day of four and three is the fifth.
 * @returns its number from 1, or why there is none
 */
export function periodOf(
  { said, half, number, minute, isRange }: SaidPeriod,
  { periods }: BellSchedule,
): number | PlanProblem {
  const none: PlanProblem = { kind: 'noSuchPeriod', said, periods: periods.length }
  if (isRange) return { kind: 'onePeriodOnly', said }
  if (minute !== null) {
    const distance = (startsAt: number) => Math.abs(startsAt - minute)
    const [nearest] = periods.toSorted((a, b) => distance(a.startsAt) - distance(b.startsAt))
    if (nearest === undefined || distance(nearest.startsAt) > NEAR_MINUTES) return none
    return nearest.number
  }
  const candidates = half === null ? periods : periods.filter(one => halfOf(one.startsAt) === half)
  const ofHalf = half === null || number === null ? undefined : candidates[number - 1]
  return ofHalf?.number ?? candidates.find(one => one.number === number)?.number ?? none
}
