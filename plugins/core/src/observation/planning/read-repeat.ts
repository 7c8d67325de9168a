import type { School, SchoolId } from '../../alliance/alliance'
import { readNumeral } from '../../resource/lexicon/numerals'
import { readSchools, readUnknownSchool } from './read-school'
import { type Taken, take, tryTake } from './taken-words'

/** That lessons come again, as said. */
export interface SaidRepeat {
  readonly everyWeeks: number
  /** Null for up to the end of the term. */
  readonly lessons: number | null
  /** 第13周到第16周 are four; null where no weeks are said. */
  readonly withinWeeks: number | null
  /** Schools in turn (轮流 A B C); empty for one school. */
  readonly schools: readonly SchoolId[]
  /** A school in the turn that nobody knows. */
  readonly unknownSchool: string | null
}

const NUMBER = '(\\d{1,3}|[一二三四五六七八九十]{1,3})'
const COUNT = new RegExp(
  `(?:连续|连着|一?共|总共|连|排)\\s*${NUMBER}\\s*(?:个?(?:周|星期|礼拜)|次|节|讲)(?![一二三四五六日天])`,
  'u',
)
const EVERY_OTHER = /(?:每隔一?|隔|每两个?|每2个?|两)(?:周|星期|礼拜)(?:一次|一节)?/u
const EVERY =
  /每个?(周|星期|礼拜)的?(?:\s*([一二三四五六日天1-7])(?![节次个\d]|\(?\d{0,2}\)?班))?(?:一次|一节|都)?/u
const TO_TERM_END = /(?:一?直?到|至)\s*(?:本?学期末?|期末|放假前?|学期结束)(?:为?止|结束)?/u
const IN_TURN = /轮流|轮转|轮着|轮换/u
/** 下周起, 第5周开始: where a series begins. */
const BEGINS =
  /从?\s*(下下|下|本|这)个?(周|星期|礼拜)\s*(?:起|开始)|从?\s*第\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*周\s*(?:起|开始)/u

/** 从第13周到第16周, 第13-16周: the weeks of a series. */
const WEEKS = new RegExp(
  `(?:(?:从\\s*第?|第)\\s*${NUMBER}\\s*周?|(?<![\\d.])${NUMBER}\\s*周)(?:\\s*的?(?:周|星期)([一二三四五六日天]))?\\s*(?:开始)?\\s*(?:到|至|[-~～—–]+)\\s*第?\\s*${NUMBER}\\s*周(?:为?止|结束)?(?![\\p{Script=Han}]?期)`,
  'u',
)
const WEEKDAY =
  /(?<![\p{L}\d])(?:每个?)?(?:周|星期|礼拜)([一二三四五六日天])(?![一二三四五六日天])/u

/** The weeks, and the words with the first of them as its weekday's: 每周三 is 第13周周三. */
function takeWeeks(text: string): Taken<number | null> {
  const weeks = take(text, WEEKS)
  if (weeks === null) return { value: null, rest: text }
  const [, withSign, bare, weekday, last = ''] = weeks.value
  const first = withSign ?? bare ?? ''
  const count = (readNumeral(last) ?? 0) - (readNumeral(first) ?? 0) + 1
  const day = take(weeks.rest, WEEKDAY)
  const said = weekday ?? day?.value[1]
  if (said === undefined) return { value: count, rest: weeks.rest }
  return { value: count, rest: `第${first}周周${said} ${day?.rest ?? weeks.rest}` }
}

/** 每周三 from 下周 on is 下周三; 每周三 alone 周三. */
function takeEvery(text: string): Taken<RegExpExecArray | null> {
  const every = EVERY.exec(text)
  if (every === null) return { value: null, rest: text }
  const [before, after] = [text.slice(0, every.index), text.slice(every.index + every[0].length)]
  const weekday = every[2] === undefined ? '' : `${every[1] ?? '周'}${every[2]}`
  const begins = BEGINS.exec(`${before} ${after}`)
  if (begins === null || weekday === '')
    return { value: every, rest: `${before} ${weekday} ${after}` }
  const week = begins[1] ?? `第${begins[3] ?? ''}周`
  return { value: every, rest: `${before} ${after}`.replace(begins[0], ` ${week}${weekday} `) }
}

function takeTurn(text: string, schools: readonly School[]) {
  const turn = take(text, IN_TURN)
  if (turn === null) return { schools: [], unknownSchool: null, rest: text }
  const named = readSchools(turn.rest, schools)
  const unknown = readUnknownSchool(named.rest)
  return { schools: named.value, unknownSchool: unknown.value, rest: unknown.rest }
}

/** How many lessons: as said, to the end of the term, or one round of the turn. */
function lengthOf(said: {
  readonly weeks: number | null
  readonly count: RegExpExecArray | null
  readonly isToTermEnd: boolean
  readonly turn: number
}): number | null {
  // No week, or the last before the first.
  if (said.weeks !== null && said.weeks < 1) return 0
  if (said.count !== null) return readNumeral(said.count[1] ?? '')
  return said.isToTermEnd ? null : said.turn
}

/**
 * Takes what says that lessons come again out: 连续8周, 每周三, 隔周, 轮流 with its schools.
 * @returns null for a single lesson; its weekday stays in the rest as a day (每周三 → 周三)
 */
export function readRepeat(text: string, schools: readonly School[]): Taken<SaidRepeat | null> {
  const turn = takeTurn(text, schools)
  const { value: weeks, rest: unbounded } = takeWeeks(turn.rest)
  const other = tryTake(unbounded, EVERY_OTHER)
  const counted = tryTake(other.rest, COUNT)
  const every = takeEvery(counted.rest)
  const { value: end, rest } = tryTake(every.rest, TO_TERM_END)
  const count = counted.value
  const isInTurn = turn.schools.length > 0 || turn.unknownSchool !== null
  const isSaid = [other.value, count, every.value, end, weeks].some(one => one !== null)
  if (!isSaid && !isInTurn) return { value: null, rest }
  const isWeekly = [every.value, other.value, weeks].some(one => one !== null)
  const isToTermEnd = end !== null || (count === null && isWeekly)
  const value = {
    everyWeeks: other.value === null ? 1 : 2,
    lessons: lengthOf({ weeks, count, isToTermEnd, turn: turn.schools.length }),
    withinWeeks: weeks,
    schools: turn.schools,
    unknownSchool: turn.unknownSchool,
  }
  return { value, rest }
}
