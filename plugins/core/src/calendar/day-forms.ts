import { NUMERAL, readNumeral } from '../resource/lexicon/numerals'
import { addDays, civilDayOf, mondayOf, type Weekday } from './civil-day'
import { dayInMonth, meant, withoutMonth, withoutYear, yearAndMonth } from './dates'
import type { DayContext, MeantDay } from './day-context'
import { currentTerm, dayOfWeek, weeksOf } from './terms'

/** One way to write a day. */
export interface DayForm {
  /** Global, with named groups. */
  readonly pattern: RegExp
  /** 3 can hardly mean anything else, 2 seldom does, 1 often does: `1/2`, `3.5`. */
  readonly weight: 1 | 2 | 3
  readonly mean: (groups: Readonly<Record<string, string>>, context: DayContext) => MeantDay
  /** Whether it stands where a day would stand. */
  readonly fits?: (before: string, after: string) => boolean
}

/** A gap inside an expression. */
const GAP = '\\s{0,2}'
const NO_NUMBER_BEFORE = '(?<![\\d.一二三四五六七八九十])'
const WEEK = '(?:周|星期|礼拜)'
/** 周三(2)班, 周三年级 and 一周三节 say no weekday; 周三班会 does. */
export const WEEKDAY =
  '(?:(?<weekday>[一二三四五六日天])(?!\\d{1,2}班|\\(\\d{1,2}\\)|年级|班(?!会)|[节次个篇种])|(?<digit>[1-7])(?![\\d.(节次个班年]))'

/** 0 is Monday. */
export function weekdayIn(groups: Readonly<Record<string, string>>): Weekday {
  const said = groups['weekday'] ?? groups['digit'] ?? ''
  const number = said === '日' || said === '天' ? 7 : (readNumeral(said) ?? 1)
  return (number - 1) as Weekday
}

const numberIn = (groups: Readonly<Record<string, string>>, name: string) =>
  readNumeral(groups[name] ?? '') ?? 0

const RELATIVE_DAYS: Readonly<Record<string, number>> = {
  大前: -3,
  前: -2,
  昨: -1,
  今: 0,
  明: 1,
  后: 2,
  大后: 3,
}

/** How many weeks ahead 下, 下下 … is. */
export function weeksAhead(which: string): number {
  if (which.startsWith('上')) return which.startsWith('上上') ? -2 : -1
  return which.startsWith('下') ? (which.startsWith('下下') ? 2 : 1) : 0
}

/** 第12周周三 of the term that is spoken of. */
function inTerm(groups: Readonly<Record<string, string>>, context: DayContext): MeantDay {
  const term = currentTerm(context.calendar, context.today)
  if (term === null) return { kind: 'impossible', why: 'noTerm' }
  const week = numberIn(groups, 'week')
  if (week < 1 || week > weeksOf(term)) return { kind: 'impossible', why: 'noSuchWeek' }
  return meant(dayOfWeek(term, week, weekdayIn(groups)))
}

function withYear(groups: Readonly<Record<string, string>>, { today }: DayContext): MeantDay {
  const { year: thisYear } = yearAndMonth(today)
  const said = groups['year'] ?? ''
  const century = said.length === 2 ? 2_000 : 0
  const year = /今|明/.test(said) ? thisYear + (said === '明' ? 1 : 0) : Number(said) + century
  return meant(civilDayOf(year, numberIn(groups, 'month'), numberIn(groups, 'day')))
}

const monthAndDay: DayForm['mean'] = (groups, context) =>
  withoutYear(numberIn(groups, 'month'), numberIn(groups, 'day'), context)

const LESSON_WORDS = `(?:的${GAP})?(?:第?${GAP}${NUMERAL}${GAP}节|上午|下午|早上|晚上|中午|${WEEK}[一二三四五六日天])`
const BEFORE_LESSON = new RegExp(`^[\\s,]{0,2}\\(?${LESSON_WORDS}`, 'u')
/** 三(2)班 */
const CLASS = '[一二三四五六七八九初高][一二三]?\\(\\d{1,2}\\)'
const ENDS = new RegExp(`^(?:$|[\\s,;:。、()]|第|${CLASS}|${LESSON_WORDS})`, 'u')
const BEGINS = /(?:^|[\s,;:。、(])$/
/** What makes a number before it no day: 3-4 年级, 3.5 版, 1/2 的认识. */
const COUNTS =
  /^\s{0,2}(?:的(?!第)|年级|班|节|课|单元|周(?![一二三四五六日天])|岁|次|页|册|版|元|分|角|米|厘|毫|千|克|吨|升|倍|度|个|人|本|各|以内|章|小题|题|[+\-×÷=<>*/])/u

const AFTER_WEEKDAY = new RegExp(`${WEEK}[一二三四五六日天]\\s?\\($`, 'u')

/** At the beginning, before 第2节, or in parentheses behind a weekday. */
const standsApart = (before: string, after: string) =>
  ENDS.test(after) &&
  !COUNTS.test(after) &&
  (before.trim() === '' ||
    (BEGINS.test(before) && BEFORE_LESSON.test(after)) ||
    (AFTER_WEEKDAY.test(before) && after.startsWith(')')))

const standsAlone = (before: string, after: string) =>
  standsApart(before, after) || (BEGINS.test(before) && /^(?:$|[\s,;。)])/.test(after))

/** 今天我当家 is what a lesson is called. */
const isNoTitle = (before: string, after: string) =>
  BEFORE_LESSON.test(after) || before.trim() === '' || (BEGINS.test(before) && ENDS.test(after))

/** The commonest family names: 周三何老师 is a Wednesday, 周一鸣老师 a teacher. */
const FAMILY_NAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤包兰蓝雷翁吉阙'
const TEACHER_NAME = new RegExp(`^(?![${FAMILY_NAMES}])\\p{Script=Han}(?:老师|主任|校长)`, 'u')
/** 周一鸣 and nothing more. */
const BARE_NAME = /^(?![上下早中晚的前后])\p{Script=Han}(?:$|[\s,;。])/u
const isNoName = (_before: string, after: string) =>
  !TEACHER_NAME.test(after) && !BARE_NAME.test(after)

const form = (source: string, weight: DayForm['weight'], mean: DayForm['mean']): DayForm => ({
  pattern: new RegExp(source, 'gu'),
  weight,
  mean,
})

/** All ways; of those that begin at the same place the longest is meant. */
export const DAY_FORMS: readonly DayForm[] = [
  form(
    `(?<![\\d.\\-/])(?<year>20\\d{2})(?:${GAP}年${GAP}(?<month>${NUMERAL})${GAP}月${GAP}(?<day>${NUMERAL})${GAP}[日号]?)(?!\\d)`,
    3,
    withYear,
  ),
  form(
    '(?<![\\d.\\-/])(?<year>20\\d{2})(?<mark>[-./])(?<month>\\d{1,2})\\k<mark>(?<day>\\d{1,2})(?![\\d\\-/]|\\.\\d)',
    3,
    withYear,
  ),
  form('(?<!\\d)(?<year>20\\d{2})(?<month>[01]\\d)(?<day>[0-3]\\d)(?!\\d)', 3, withYear),
  form(
    `(?<!\\d)(?<year>\\d{2}(?=年)|[今明](?=年))年${GAP}(?<month>${NUMERAL})${GAP}月${GAP}(?<day>${NUMERAL})${GAP}[日号]`,
    3,
    withYear,
  ),
  form(
    `${NO_NUMBER_BEFORE}(?<month>${NUMERAL})${GAP}月${GAP}(?<day>${NUMERAL})${GAP}[日号]`,
    3,
    monthAndDay,
  ),
  form(
    '(?<![\\d.])(?<month>\\d{1,2})月(?<day>\\d{1,2})(?![\\d节班次课个份.:日号])',
    3,
    monthAndDay,
  ),
  form(`(?<which>本月|这个?月|下个?月)${GAP}(?<day>${NUMERAL})${GAP}[日号]`, 3, (groups, context) =>
    meant(dayInMonth(context, groups['which']?.startsWith('下') ? 1 : 0, numberIn(groups, 'day'))),
  ),
  form(
    `(?<![\\d.\\-~到至一二三四五六七八九十第])第?${GAP}(?<week>${NUMERAL})${GAP}(?:教学)?周${GAP}的?${GAP}${WEEK}${GAP}${WEEKDAY}`,
    3,
    inTerm,
  ),
  // 第12周三, 12周3: without 周 before it the weekday must be glued to a number that is clearly a week's.
  form(
    `(?:第${GAP}(?<week>${NUMERAL})|(?<![\\d.\\-~到至])(?<bare>\\d{1,2}))${GAP}周${WEEKDAY}`,
    3,
    (groups, context) =>
      inTerm({ ...groups, week: groups['week'] ?? groups['bare'] ?? '' }, context),
  ),
  form(
    `(?<![以如早晚])(?<which>下下个?|下个?|这个?|本|上上个?|上个?)${GAP}${WEEK}${GAP}的?${WEEKDAY}`,
    3,
    (groups, { today }) =>
      meant(addDays(mondayOf(today), weeksAhead(groups['which'] ?? '') * 7 + weekdayIn(groups))),
  ),
  {
    ...form('(?<which>大前|前|昨|今|明|大后|后)[天日]', 2, (groups, { today }) =>
      meant(addDays(today, RELATIVE_DAYS[groups['which'] ?? ''] ?? 0)),
    ),
    fits: isNoTitle,
  },
  {
    ...form('(?<which>[今明])(?=[早晚])', 2, (groups, { today }) =>
      meant(addDays(today, RELATIVE_DAYS[groups['which'] ?? ''] ?? 0)),
    ),
    fits: isNoTitle,
  },
  {
    ...form(`(?<![每隔单双几整周上下])${WEEK}${WEEKDAY}`, 2, groups => ({
      kind: 'weekday',
      weekday: weekdayIn(groups),
    })),
    fits: isNoName,
  },
  {
    ...form(
      '(?<![\\d.\\-/:第#\\p{L}])(?<month>0?[1-9]|1[0-2])[.\\-/](?<day>0?[1-9]|[12]\\d|3[01])(?![\\d.\\-/%:])',
      1,
      monthAndDay,
    ),
    fits: standsApart,
  },
  {
    ...form(
      `(?<![\\d.\\-/:第#月年一二三四五六七八九十])(?<day>${NUMERAL})${GAP}[号日]`,
      1,
      (groups, context) => withoutMonth(numberIn(groups, 'day'), context),
    ),
    fits: standsAlone,
  },
]
