import {
  addDays,
  asksAboutDays,
  type CivilDay,
  civilDayOf,
  currentTerm,
  type DayVerdict,
  daysBetween,
  horizonOf,
  judgeDay,
  knownDays,
  knowsYear,
  readDay,
  readTerm,
  readWeek,
  schoolIn,
  termAt,
  weekNumberFrom,
  weekOfTerm,
  weeksOf,
} from '@lianxiao/core'
import {
  calendarIs,
  type DayRun,
  dayIs,
  daysAre,
  daysOfWeekAre,
  holidayNotKnown,
  noSuchTermShown,
  noSuchWeekShown,
  termIs,
  weekIs,
  yearKnown,
} from '../messages/calendar-messages'
import type { CalendarScene } from './calendar-scene'

/** Coming days off are shown so far ahead. */
const SHOWN_DAYS = 45
/** A holiday is looked for so far ahead. */
const HOLIDAY_DAYS = 400
/** Years that a calendar is about. */
const YEARS_AROUND = 3

const ONLY_WEEK = /^第?\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?周$/u
const SHOW =
  /^(?:(?:今天|现在)?是?第?几周了?|教学周|看看?|查看?|学期|寒假|暑假|放假|(?:什么时候|几号|哪天)?(?:放[寒暑]?假|开学))?$/u
const ONLY_YEAR =
  /^(?:(?<said>20\d{2})|(?<near>[去今明])(?=年))\s?年?(?:度|全年)?的?(?:放假|节假日|假期|调休)*(?:安排|通知)?$/u
const ONLY_MONTH =
  /^(?:(?<year>20\d{2})[年.-]\s?)?(?:(?<month>1[0-2]|0?[1-9])\s?月份?|(?<near>本|这个?|下个?)月)$/u
const ONLY_TERM = /^(?:本|这个?|上一?个?|当前)学期$|^20\d{2}.{0,12}学期$|^20\d{2}-[12]$/u
/** What stands behind a holiday or a month that is asked about. */
const ASKS_BEHIND =
  /\s*(?:是不是|是否|会不会|有没有|要不要|用不用|还|要|是)*(?:上课|上学|上班|放假|休息|补课)?了?(?:[吗么嘛呢吧]|没有?|不)?$/u
const ASKS_WHICH =
  /(?:[上放]不[上放](?:课|学|班|假)|是?(?:第几周|星期几|周几|什么日子)|怎么(?:安排|上|放))$/u
/** What may stand around a day or a week that is asked about; no part of how these are written. */
const ASKING_WORDS =
  /请问|想?问一?下|(?:有?谁|有没有人|有人|大家|各位|你们?|您)知道|听说|据说|好像|应该|可能|(?:是不是|能不能|会不会|要不要|用不用|该不该|可不可以|需不需要|有没有|对不对|[是能可会应需]否)|[上放停补休]不[上放停补休](?:课|学|班|假|息)?|放假没放假|放假不放假|放没放假?|为什么|为啥|为何|怎么[办回样]?|咋|是?(?:第?几周|星期几|周几|什么日子)|上课|上学|上班|放假|休息|停课|补课|调休|有课|有假|安排|到底|究竟|还是|不用|需要|可以|是真的|真的假的|真的|学校|我们|咱们?|全校|学生|老师|孩子们?|没有?|[放还要会能都也是用得了过不吗么嘛呢吧啊呀?!,。]/gu
const OF_LESSONS = /放|上[课学班]|上不上|休|停|补课|有[课假]/u
const OF_HOLIDAY =
  /什么时候|哪几?天|几号|几天|怎么|放假|假期|安排|(?<=\p{Script=Han}{2})节|放|调休|[?？]/gu
const HOLIDAY_NAME = /^[\p{Script=Han}]{2,6}$/u
const HOLIDAY_ALIASES: Readonly<Record<string, string>> = {
  五一: '劳动',
  十一: '国庆',
  新年: '元旦',
  过年: '春节',
}

/** What a day is; outside every term its holiday all the same, but no make-up day: nobody chooses a timetable for it. */
function verdictOn({ calendar, shownSchool }: CalendarScene, day: CivilDay): DayVerdict {
  const verdict = judgeDay(calendar, shownSchool, day)
  if (verdict.because !== 'break') return verdict
  const named = judgeDay({ ...calendar, terms: [] }, shownSchool, day)
  return named.kind === 'off' ? named : verdict
}

const isSpecial = ({ because }: DayVerdict) =>
  because === 'school' || because === 'state' || because.startsWith('makeup')
const isNotAsEver = ({ because }: DayVerdict) => because !== 'weekday' && because !== 'weekend'

/** Days in a row that are not what their weekday says; @param isShown which of all days */
function specialRuns(
  scene: CalendarScene,
  from: CivilDay,
  until: CivilDay,
  isShown: (verdict: DayVerdict) => boolean = isSpecial,
): readonly DayRun[] {
  const runs: DayRun[] = []
  for (let day = from; day <= until; day = addDays(day, 1)) {
    const verdict = verdictOn(scene, day)
    if (!isShown(verdict)) continue
    const last = runs.at(-1)
    const isSame =
      last !== undefined &&
      addDays(last.until, 1) === day &&
      JSON.stringify(last.verdict) === JSON.stringify(verdict)
    if (isSame) runs.splice(-1, 1, { ...last, until: day })
    else runs.push({ from: day, until: day, verdict })
  }
  return runs
}

function shown(scene: CalendarScene): string {
  const { calendar, today, shownSchool: school } = scene
  return calendarIs({
    term: currentTerm(calendar, today),
    school,
    runs: specialRuns(scene, today, addDays(today, SHOWN_DAYS - 1)),
    horizon: horizonOf(knownDays(calendar), today),
    today,
  })
}

/** Whether all days of a year are known, and from whom. */
function howKnown({ calendar }: CalendarScene, year: number): 'state' | 'told' | 'unknown' {
  if (calendar.state.years.includes(year)) return 'state'
  return calendar.completeYears?.includes(year) === true ? 'told' : 'unknown'
}

/** 2027年: what is known of it, and how to tell the rest. */
function yearAsked(rest: string, scene: CalendarScene): string | null {
  const said = ONLY_YEAR.exec(rest)?.groups
  if (said === undefined) return null
  const { shownSchool: school, today } = scene
  const thisYear = Number(today.slice(0, 4))
  const year = Number(said['said'] ?? thisYear + '去今明'.indexOf(said['near'] ?? '今') - 1)
  if (Math.abs(year - thisYear) > YEARS_AROUND) return null
  const runs = specialRuns(scene, `${year}-01-01` as CivilDay, `${year}-12-31` as CivilDay)
  const known = howKnown(scene, year)
  const isKnown = known !== 'unknown'
  return `${daysAre({ of: `${year}年`, school, runs, isKnown, today })}\n${yearKnown(year, known)}`
}

/** The first day of 12月, 下个月: of this year or the next. */
function monthIn(rest: string, today: CivilDay): CivilDay | null {
  const said = ONLY_MONTH.exec(rest)?.groups
  if (said === undefined) return null
  const [thisYear = 0, thisMonth = 0] = today.split('-').map(Number)
  const ahead = said['near']?.startsWith('下') === true ? 1 : 0
  const month = Number(said['month'] ?? ((thisMonth - 1 + ahead) % 12) + 1)
  const year = Number(said['year'] ?? thisYear + (month < thisMonth ? 1 : 0))
  return civilDayOf(year, month, 1)
}

function monthAsked(rest: string, scene: CalendarScene): string | null {
  const { shownSchool: school, today } = scene
  const from = monthIn(rest, today)
  if (from === null) return null
  const [year = 0, month = 0] = from.split('-').map(Number)
  const last = [31, 30, 29, 28].map(day => civilDayOf(year, month, day)).find(day => day !== null)
  const runs = specialRuns(scene, from, last ?? from)
  const isKnown = howKnown(scene, year) !== 'unknown'
  const days = daysAre({ of: `${year}年${month}月`, school, runs, isKnown, today })
  return isKnown ? days : `${days}\n${yearKnown(year, 'unknown')}`
}

function termAsked(rest: string, { calendar, today }: CalendarScene): string | null {
  if (/^下一?个?学期$/u.test(rest)) {
    const next = calendar.terms.find(({ firstOn }) => firstOn > today)
    return next === undefined ? noSuchTermShown() : termIs(next, today)
  }
  if (!ONLY_TERM.test(rest)) return null
  const { term, rest: more } = readTerm(rest, calendar, today)
  if (more !== '') return null
  return term === null ? noSuchTermShown() : termIs(term, today)
}

/** A holiday of the state's in a year that nobody knows yet. @returns null for other words */
function holidayUnknown(name: string, { calendar, today }: CalendarScene): string | null {
  const isStates = [...calendar.state.off.values()].some(of => of.includes(name))
  const years = Array.from({ length: YEARS_AROUND }, (_, at) => Number(today.slice(0, 4)) + at)
  const unknown = years.find(year => !knowsYear(calendar, year))
  return isStates && unknown !== undefined ? holidayNotKnown(name, unknown) : null
}

/** 国庆, 期中考试: the next days off that are called so. */
function holidayAsked(rest: string, scene: CalendarScene): string | null {
  const words = rest.replace(OF_HOLIDAY, '').trim()
  const name = HOLIDAY_ALIASES[words] ?? words
  if (!HOLIDAY_NAME.test(name)) return null
  const { today, shownSchool: school } = scene
  const all = specialRuns(scene, today, addDays(today, HOLIDAY_DAYS))
  const runs = all.filter(({ verdict }) => verdict.kind === 'off' && verdict.name.includes(name))
  const [first] = runs
  if (first === undefined) return holidayUnknown(name, scene)
  const near = runs.filter(({ from }) => daysBetween(first.from, from) < SHOWN_DAYS)
  return daysAre({ of: words, school, runs: near, isKnown: true, today })
}

function dayAsked(rest: string, scene: CalendarScene): string | null {
  const { calendar, today, shownSchool } = scene
  const said = readDay(rest, { ...scene, mayBePast: true })
  if (said.kind !== 'day' || said.rest !== '') return null
  const { day } = said
  const term = termAt(calendar, day)
  const week = term === null ? null : weekOfTerm(term, day)
  const verdict = judgeDay(calendar, shownSchool, day)
  return dayIs({ day, verdict, week }, shownSchool, today)
}

/** Which days a week has, by its Monday; asked of lessons, also which of them are not as ever. */
function weekAsked(rest: string, scene: CalendarScene, isOfLessons = false): string | null {
  const { calendar, today, shownSchool: school } = scene
  const said = readWeek(rest, scene)
  if (said === null && ONLY_WEEK.test(rest)) {
    const spokenOf = currentTerm(calendar, today)
    return noSuchWeekShown(spokenOf === null ? null : weeksOf(spokenOf))
  }
  if (said === null || said.rest !== '') return null
  const { monday } = said
  const week = weekNumberFrom(calendar.terms, monday)
  const days = weekIs(monday, week, today)
  if (!isOfLessons) return days
  const runs = specialRuns(scene, monday, addDays(monday, 6), isNotAsEver)
  if (week === null && runs.every(({ verdict }) => verdict.because === 'break')) return days
  return `${days}\n${daysOfWeekAre({ school, runs, today })}`
}

const VIEWS = [yearAsked, monthAsked, termAsked, dayAsked, weekAsked, holidayAsked]

/** 请问12月4日是不是放假, 下周放假吗: a day or a week, and around it nothing but words that ask. */
function questionAnswered(said: string, scene: CalendarScene): string | null {
  const bare = said.replace(ASKING_WORDS, ' ').trim().replace(/\s+/g, ' ')
  if (bare === '') return null
  return dayAsked(bare, scene) ?? weekAsked(bare, scene, OF_LESSONS.test(said))
}

/**
 * What 校历 with a day, week, month, year, term, holiday or school shows; 明天上课吗 is asked of that day.
 * @returns null when more is said than that
 */
export function calendarAsked(words: string, scene: CalendarScene): string | null {
  const named = schoolIn(words, scene.schools)
  const of = named === null ? scene : { ...scene, shownSchool: named.schoolId }
  const said = (named?.personName ?? words).normalize('NFKC').trim()
  const rest = said.replace(/[呢?。!]+$/u, '').trim()
  if (SHOW.test(rest)) return shown(of)
  const isQuestion = asksAboutDays(said)
  const answered = isQuestion ? questionAnswered(said, of) : null
  if (answered !== null) return answered
  const asked = isQuestion ? rest.replace(ASKS_WHICH, '').replace(ASKS_BEHIND, '').trim() : rest
  for (const view of VIEWS) {
    const answer = view(asked, of)
    if (answer !== null) return answer
  }
  return null
}
