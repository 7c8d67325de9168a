import {
  addDays,
  type CalendarLine,
  type CalendarTrouble,
  type CivilDay,
  type DayVerdict,
  type Horizon,
  MAX_CALENDAR_DAYS,
  MAX_CALENDAR_LINES,
  MAX_LINE_DAYS,
  MAX_NOTE_CHARS,
  MAX_OBSERVATION_CHARS,
  MAX_TERM_DAYS,
  MIN_TERM_DAYS,
  type SchoolId,
  type Slot,
  type Term,
  type Weekday,
  weekOfTerm,
  weeksOf,
} from '@lianxiao/core'
import { dayWords, plainWords } from './lesson-messages'

// What is said about terms, days off and bells.

/** Lines of a long answer. */
const MAX_LINES = 10
/** Days in a row that are shown of a year. */
const MAX_SHOWN_RUNS = 24
/** Words of theirs that are said back. */
const MAX_SAID_CHARS = 40

/** Words of theirs, short. */
export const said = (words: string) => plainWords(words, MAX_SAID_CHARS)
const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']
const weekdayWords = (weekday: Weekday) => WEEKDAYS[weekday] ?? ''

const HOW = [
  '记放假：校历 12月4日 放假 运动会',
  '记调休：校历 10月10日 上周四的课',
  '记学期：校历 2026学年第一学期 9月1日到1月20日',
  '不要了：校历 删 12月4日',
  '看一看：校历 下周三；校历 12月；校历 2027年；校历 国庆',
  '一整份：每行一条写成 txt、Word 或 Excel 私聊发给我，再发：校历 导入 #12',
].join('\n')

/** How a term is said. */
const TERM_HOW = '校历 2026学年第一学期 9月1日到1月20日'
/** What is still missing of a year, and the way out. */
const yearHow = (year: number) =>
  `公布后发给我，比如：校历 ${year}-02-15 放假（可以一次发很多行，通知原文也行）。全部发完再发：校历 ${year}年 齐了`

/** How 校历 is used. */
export const calendarHow = () => `校历这样写（只管一个学校就加上校名）：\n${HOW}`

/** 2027年2月15日 周一 where the year is not this one. */
function fullDay(day: CivilDay, today: CivilDay): string {
  const year = day.slice(0, 4)
  return (year === today.slice(0, 4) ? '' : `${year}年`) + dayWords(day)
}

/** A school, or all of them. */
export const placeWords = (school: SchoolId | null) =>
  school === null ? '全联盟' : plainWords(school)

/** Days in a row, with what they are. */
export interface DayRun {
  readonly from: CivilDay
  readonly until: CivilDay
  readonly verdict: DayVerdict
}

function verdictWords(verdict: DayVerdict, day: CivilDay): string {
  const [, month = 0, date = 0] = day.split('-').map(Number)
  if (verdict.kind === 'teaching')
    return verdict.because === 'weekday' ? '上课' : `上课，按${weekdayWords(verdict.actsAs)}的课表`
  if (verdict.kind === 'off') {
    if (verdict.because === 'break') return '不在学期里'
    if (verdict.because === 'weekend') return '周末，不上课'
    return `放假${verdict.name === '' ? '' : ` ${plainWords(verdict.name)}`}`
  }
  return verdict.because === 'unknownYear'
    ? '还不知道上不上课：这一年的放假安排还没有登记'
    : `上课，按周几的课表还没有定。请管理员发：校历 ${month}月${date}日 上周四的课`
}

/** A run of days in one line. */
function runWords({ from, until, verdict }: DayRun, today: CivilDay): string {
  const days = from === until ? fullDay(from, today) : `${fullDay(from, today)}到${dayWords(until)}`
  return `${days} ${verdictWords(verdict, from)}`
}

/** Today's week, or where between terms it lies. */
function termWords(term: Term, today: CivilDay): string {
  const week = weekOfTerm(term, today)
  const days = `${term.name}：${fullDay(term.firstOn, today)}到${fullDay(term.lastOn, today)}，共${weeksOf(term)}周`
  if (week !== null) return `${days}\n今天${dayWords(today)}，第${week}周`
  if (today < term.firstOn) return `${days}\n今天${dayWords(today)}，还没有开学`
  return today > term.lastOn
    ? `${days}\n今天${dayWords(today)}，学期已经结束`
    : `${days}\n今天${dayWords(today)}，第1周还没有开始`
}

/** The state's days end soon. */
export function horizonWords({ lastKnownYear, isShort }: Horizon, today: CivilDay): string | null {
  if (!isShort) return null
  const year = Math.max(Number(today.slice(0, 4)), (lastKnownYear ?? 0) + 1)
  return `注意：${year}年的放假和调休我还不知道（国务院一般在前一年11月公布）。那一年没有登记的工作日我不会当成上课日。请管理员${yearHow(year)}`
}

/** What 校历 shows. */
export function calendarIs(shown: {
  readonly term: Term | null
  readonly school: SchoolId | null
  readonly runs: readonly DayRun[]
  readonly horizon: Horizon
  readonly today: CivilDay
}): string {
  const { term, school, today } = shown
  const runs = shown.runs.slice(0, MAX_LINES).map(run => runWords(run, today))
  const near = runs.length === 0 ? [] : [`近期（${placeWords(school)}）：`, ...runs]
  const horizon = horizonWords(shown.horizon, today)
  return [
    term === null
      ? `还没有登记学期，第几周也就算不出来。请联盟管理员发：${TERM_HOW}`
      : termWords(term, today),
    ...near,
    ...(horizon === null ? [] : [horizon]),
    '怎么改：发“校历 帮助”',
  ].join('\n')
}

/** Days of a year, a month or a holiday that are not what their weekday says. */
export function daysAre(shown: {
  /** 2027年, 12月, 国庆 */
  readonly of: string
  readonly school: SchoolId | null
  readonly runs: readonly DayRun[]
  /** Whether there may be more than is known. */
  readonly isKnown: boolean
  readonly today: CivilDay
}): string {
  const { of, school, isKnown, today } = shown
  const none = isKnown ? '没有放假和调休的日子' : '还没有登记过放假和调休'
  const runs = shown.runs.slice(0, MAX_SHOWN_RUNS).map(run => runWords(run, today))
  const more = shown.runs.length - runs.length
  return [
    `${of}（${placeWords(school)}）${runs.length === 0 ? none : '：'}`,
    ...runs,
    ...(more > 0 ? [`……还有${more}条，请按月看：校历 5月`] : []),
  ].join('\n')
}

/** Days of a week that was asked about that are not as ever. */
export const daysOfWeekAre = (shown: {
  readonly school: SchoolId | null
  readonly runs: readonly DayRun[]
  readonly today: CivilDay
}) => daysAre({ ...shown, of: '这一周', isKnown: true })

/** Whether all days of a year are known, and what to send where they are not. @param isTold by an admin, not by the state */
export function yearKnown(year: number, known: 'state' | 'told' | 'unknown'): string {
  if (known === 'state') return '国家的放假和调休我都知道。'
  return known === 'told'
    ? `这一年管理员说登记齐了；还有要改的照样可以发，收回发：校历 ${year}年 没齐`
    : `这一年国家的放假和调休我还不知道，上面只有登记过的，别的工作日不会当成上课日。${yearHow(year)}`
}

/** A holiday whose next days nobody knows. */
export const holidayNotKnown = (name: string, year: number) =>
  `下一个${plainWords(name, 6)}放哪几天我还不知道：${year}年的放假安排还没有登记。${yearHow(year)}`

/** A term that was asked for. */
export const termIs = (term: Term, today: CivilDay) =>
  `${termWords(term, today)}\n第1周从${fullDay(term.weekOneOn, today)}算起`

/** A term that nobody declared. */
export const noSuchTermShown = () => `还没有登记这个学期。请联盟管理员发：${TERM_HOW}`

/** What one day is. */
export function dayIs(
  run: { readonly day: CivilDay; readonly verdict: DayVerdict; readonly week: number | null },
  school: SchoolId | null,
  today: CivilDay,
): string {
  const week = run.week === null ? '' : `，第${run.week}周`
  return `${fullDay(run.day, today)}${week}（${placeWords(school)}）：${verdictWords(run.verdict, run.day)}`
}

/** Which days a week has. */
export function weekIs(monday: CivilDay, week: number | null, today: CivilDay): string {
  const days = `${fullDay(monday, today)}到${dayWords(addDays(monday, 6))}`
  return week === null ? `那一周是${days}，不在学期里` : `第${week}周是${days}`
}

/** The term has no such week. @param weeks how many it has; null when no term is declared */
export const noSuchWeekShown = (weeks: number | null) =>
  weeks === null
    ? `还没有登记学期，第几周算不出来。请联盟管理员发：${TERM_HOW}`
    : `这个学期是第1周到第${weeks}周，没有这一周。看学期的起止请发：校历`

/** Who may not. */
export const onlyAdminsSetCalendar = () =>
  '校历和作息由联盟管理员来定；本校的，本校群的群主和群管理员在本校群里也能定。您可以发“校历”看学期和放假'
/** Admins of a school's group set that school's days only. */
export const onlyOwnSchool = (own: SchoolId) =>
  `在这个群里您能定的是${plainWords(own)}的放假、调休和作息。学期和别的学校，请找联盟管理员`

const TROUBLE: Readonly<Record<CalendarTrouble['why'], (words: string) => string>> = {
  notUnderstood: words =>
    words === '' ? `没看懂。${calendarHow()}` : `“${said(words)}”没看懂。${calendarHow()}`,
  noSuchDay: words =>
    `没有“${said(words)}”这一天，日期和星期请再核对一下。可以这样写：校历 12月4日 放假`,
  noSuchWeek: words => `这个学期没有“${said(words)}”。发“校历”看学期有多少周，或者直接写日期`,
  noTerm: words => `还没有登记学期，“${said(words)}”算不出是哪一天。请直接写日期，比如 12月4日`,
  backwards: words => `“${said(words)}”的结束日在开始日前面，请换过来写`,
  tooManyDays: words =>
    `“${said(words)}”的天数太多了：一行最多${MAX_LINE_DAYS}天，一次最多${MAX_CALENDAR_DAYS}天。寒暑假不用记，学期以外本来就不上课`,
  daysCount: words => `“${said(words)}”前后的天数对不上，请再核对一下，比如：10月1日到10月7日 放假`,
  untilWhen: words =>
    `“${said(words)}”到哪天为止？请一起写：校历 12月10日到12月12日 放假，或者：12月10日起放假3天`,
  halfDay: words =>
    `校历按整天记，“${said(words)}”记不了半天。那天还上课的话不用记；受影响的听课请发：听课 改 3 下周三 第2节，或者：听课 取消 3`,
  isItTerm: words => `“${said(words)}”是一个学期吗？是的话请发：校历 本学期 9月1日到1月20日`,
  moreDays: words =>
    `“${said(words)}”是另外的日子。连着的写成：12月10日到12月11日 放假；分开的请一行写一个`,
  oneDayOnly: () => '按周几的课表上课要一天一天地写，比如：校历 10月10日 上周四的课',
  offOrNot: words =>
    `“${said(words)}”是放假还是上课？放假请发：校历 12月4日 放假 运动会；上课请发：校历 12月5日 上课；不另外安排了请发：校历 删 12月4日`,
  termDays: words => `“${said(words)}”从哪天到哪天？请把开学和放假的日子一起写：${TERM_HOW}`,
  termPart: words =>
    `“${said(words)}”对不上：秋天开学的是第一学期，过年后开学的是第二学期，请再核对一下`,
  termYear: words =>
    `“${said(words)}”是哪一学年的？2026年秋到2027年夏是2026学年，请这样写：校历 2026学年第二学期 2月22日到6月30日`,
  whichTerm: () => '要删哪个学期？请写全：校历 删 2026学年第一学期。发“校历”看现在登记的',
  unknownSchool: words =>
    `没有找到“${said(words)}”这所学校，请写联盟里的校名。管所有学校就不用写校名`,
  oneSchool: words => `“${said(words)}”里有两所学校，请一行写一所；管所有学校就不用写校名`,
  termOfSchool: () => `学期是全联盟一起定的，请去掉校名再发：${TERM_HOW}`,
  termLength: words =>
    `“${said(words)}”不像一个学期：一个学期${MIN_TERM_DAYS}到${MAX_TERM_DAYS}天。请这样写：${TERM_HOW}`,
  termsOverlap: () => '和已有的学期重叠了',
  weekOne: words => `第1周从“${said(words)}”算起，离开学太远了，请再核对一下`,
  saidTwice: words => `“${said(words)}”里有一天前面已经写过了，请只留一行`,
  noteTooLong: words => `“${said(words)}”太长了，名称请写在${MAX_NOTE_CHARS}个字以内`,
}

const overlapWords = ({ name, firstOn, lastOn }: Term) =>
  `和${name}（${firstOn}到${lastOn}）重叠了。要改那个学期就写它的名字，要去掉就发：校历 删 ${name}`

function troubleWords({ why, said: words, term }: CalendarTrouble): string {
  return term === undefined ? TROUBLE[why](words) : overlapWords(term)
}

/** What cannot be kept; @param line its number, where there are several */
export function calendarTrouble(trouble: CalendarTrouble, line: number | null): string {
  const words = troubleWords(trouble)
  return line === null ? words : `第${line}行：${words}\n这次一行都没有记，改好后请整段再发一次`
}

/** No such file for who asks. */
export const noSuchCalendarFile = (number: number) =>
  `没有找到资料 #${number}。请先把校历文件私聊发给我，收好后我会说编号，再发：校历 导入 #${number}`
/** Nothing to read in it. */
export const calendarFileEmpty = (number: number) =>
  `资料 #${number} 里没有读到文字（可能还在读，或者是图片）。校历请一行写一条，比如：12月4日 放假 运动会`
/** Too many lines of a file. */
export const calendarFileTooLong = () =>
  `这份文件太长了，一次最多${MAX_CALENDAR_LINES}行，请分成几份。这次没有记`
/** Too many lines. */
export const calendarTooLong = () =>
  `太长了，一条消息最多${MAX_CALENDAR_LINES}行、${MAX_OBSERVATION_CHARS}字，请分成几条发。这次没有记`

/** A line that was kept. */
export interface KeptLine {
  readonly line: Exclude<CalendarLine, CalendarTrouble>
  readonly school: SchoolId | null
  /** Whether there was anything to forget. */
  readonly wasThere: boolean
  readonly verdict: DayVerdict | null
}

const yearWords = (year: number, isComplete: boolean) =>
  isComplete
    ? `${year}年的放假和调休都登记了，没有写到的工作日照常上课`
    : `${year}年还没有登记完，没有写到的工作日先不当成上课日`

/** What was said of some days. */
function keptDays(
  { from, until, says }: Extract<CalendarLine, { readonly kind: 'days' }>,
  { school, wasThere, verdict }: KeptLine,
  today: CivilDay,
): string {
  const days =
    from === until ? fullDay(from, today) : `${fullDay(from, today)}到${fullDay(until, today)}`
  const place = `${days}（${placeWords(school)}）`
  if (says === null) return `${place}${wasThere ? '不再另外安排' : '没有另外安排过'}`
  if (says.kind === 'off')
    return `${place}放假${says.note === '' ? '' : ` ${plainWords(says.note)}`}`
  return `${place}${verdict === null ? '上课' : verdictWords(verdict, from)}`
}

function keptWords(kept: KeptLine, today: CivilDay): string {
  const { line } = kept
  switch (line.kind) {
    case 'year':
      return yearWords(line.year, line.isComplete)
    case 'noTerm':
      return kept.wasThere ? '学期删掉了' : '没有登记过这个学期'
    case 'days':
      return keptDays(line, kept, today)
    case 'term': {
      const { name, firstOn, lastOn, weekOneOn } = line.term
      return `${name}：${firstOn}到${lastOn}，第1周从${fullDay(weekOneOn, today)}算起，共${weeksOf(line.term)}周`
    }
  }
}

/** What was kept, line by line. */
export function calendarKept(lines: readonly KeptLine[], today: CivilDay): string {
  const words = lines.slice(0, MAX_LINES).map(line => keptWords(line, today))
  const more = lines.length > MAX_LINES ? [`……一共${lines.length}条`] : []
  return ['校历记下了：', ...words, ...more].join('\n')
}

const lessonWords = ({ number, on, period }: Slot) => `${number}号（${dayWords(on)} 第${period}节）`

/** Lessons by number and day. */
export function lessonNumbers(slots: readonly Slot[]): string {
  const more = slots.length > MAX_LINES ? `等${slots.length}节` : ''
  return slots.slice(0, MAX_LINES).map(lessonWords).join('、') + more
}

/** The number of the first. */
export const firstNumber = (slots: readonly Slot[]) => slots[0]?.number ?? 0

/** Lessons that were planned on days that are off now. */
export const lessonsOnDaysOff = (slots: readonly Slot[]) =>
  `请注意，这些已排的听课落在不上课的日子了：${lessonNumbers(slots)}。请改期：听课 改 ${firstNumber(slots)} 下周三 第2节，或者：听课 取消 ${firstNumber(slots)}`
