import { type CivilDay, type Weekday, weekdayOf } from '../../../calendar/civil-day'
import { readDay } from '../../../calendar/read-day'
import { currentTerm, dayOfWeek } from '../../../calendar/terms'
import { nameLikeness } from '../../../resource/hold/names'
import { readNumeral } from '../../../resource/lexicon/numerals'
import type { PlanContext, PlanProblem } from '../lesson-draft'
import { readClass, readOtherClass, type SaidClass } from '../read-class'
import { readMarks } from '../read-marks'
import { readPeriod, type SaidPeriod } from '../read-period'
import { readSchools } from '../read-school'
import { readSubject } from '../read-subject'
import { observerOf } from '../read-teachers'
import { readTopic } from '../read-topic'
import { NOTHING_SAID, type SaidPlan } from '../said-plan'
import type { ColumnKind } from './table-columns'

/** What stands in a row, by the kind of its column; empty where nothing does. */
export type RowCells = (kind: ColumnKind) => string

/** What the rows above told and merged cells leave out below. */
export interface Carried {
  readonly day: CivilDay | null
  readonly week: number | null
  readonly weekday: Weekday | null
  readonly school: string
}

/** Nothing was told yet. */
export const NOTHING_CARRIED: Carried = { day: null, week: null, weekday: null, school: '' }

const WEEKDAYS = '一二三四五六日'

function weekdayIn(text: string): Weekday | null {
  const sign = /(?:周|星期|礼拜)?\s*([一二三四五六日天1-7])(?![\d月])/u.exec(text)?.[1]
  if (sign === undefined) return null
  const at = sign === '天' ? 6 : /\d/.test(sign) ? Number(sign) - 1 : WEEKDAYS.indexOf(sign)
  return at as Weekday
}

function weekIn(text: string): number | null {
  const match = /第?\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*周?/u.exec(text)
  return match === null ? null : readNumeral(match[1] ?? '')
}

/** A day as tables write it; one that is over is read too, and told as past. */
function dayIn(text: string, context: PlanContext): CivilDay | PlanProblem | null {
  const { today, calendar, defaultSchool: schoolId } = context
  const words = text.replace(/(?<!\d)(\d{1,2})[./-](\d{1,2})(?![\d./-])/u, '$1月$2日')
  const day = readDay(words, { today, calendar, schoolId, mayBePast: true })
  if (day.kind === 'impossible') return { kind: 'impossibleDay', said: day.said, why: day.why }
  return day.kind === 'day' ? day.day : null
}

/** The day that holds for a row: its own; else the one above, unless week or weekday say that it is another. */
function dayCarried(
  before: Carried,
  own: CivilDay | PlanProblem | null,
  said: { readonly isNewWeek: boolean; readonly weekday: Weekday | null },
): CivilDay | null {
  if (own !== null) return typeof own === 'string' ? own : null
  return said.isNewWeek || hasOtherWeekday(before, said.weekday) ? null : before.day
}

/** What a row adds to what is carried: its own day ends the week above it, and the other way round. */
export function carryOn(
  before: Carried,
  cells: RowCells,
  context: PlanContext,
): Carried & { readonly problem: PlanProblem | null } {
  const own = dayIn(`${cells('day')} ${cells('when')}`, context)
  const week = weekIn(cells('week'))
  const weekday = weekdayIn(cells('weekday'))
  const isNewWeek = week !== null && week !== before.week
  const carriedWeekday = own !== null || isNewWeek ? null : before.weekday
  return {
    day: dayCarried(before, own, { isNewWeek, weekday }),
    week: week ?? before.week,
    weekday: weekday ?? carriedWeekday,
    school: cells('school') === '' ? before.school : cells('school'),
    problem: typeof own === 'string' ? null : own,
  }
}

/** With weeks, a new weekday is a new day; the date above is of another row. */
const hasOtherWeekday = ({ day, week }: Carried, weekday: Weekday | null) =>
  week !== null && weekday !== null && day !== null && weekdayOf(day) !== weekday

/** The day of a row: its date, else its week and weekday. */
export function dayOfRow(carried: Carried, context: PlanContext): CivilDay | PlanProblem | null {
  const { day, week, weekday } = carried
  if (day !== null)
    return weekday !== null && weekdayOf(day) !== weekday
      ? { kind: 'otherWeekday', on: day, said: weekday }
      : day
  if (week === null || weekday === null) return null
  const term = currentTerm(context.calendar, context.today)
  const said = `第${week}周周${WEEKDAYS[weekday] ?? ''}`
  if (term === null) return { kind: 'impossibleDay', said, why: 'noTerm' }
  return dayOfWeek(term, week, weekday) ?? { kind: 'impossibleDay', said, why: 'noSuchWeek' }
}

const TWO_PERIODS =
  /^(上午|下午|早上|晚上)?第?(\d{1,2}|[一二三四五六七八九十]{1,3})节?[、,，~～—–和到至/-]第?(\d{1,2}|[一二三四五六七八九十]{1,3})节?(?:课)?$/u

/** 第2、3节 are two; anything else one, or none. */
function periodsIn(cells: RowCells): readonly SaidPeriod[] {
  const own = cells('period').replace(/\s/gu, '')
  const two = TWO_PERIODS.exec(own)
  const [, half = '', first, last] = two ?? []
  const said = /^(?:第)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})$/u.test(own)
    ? `第${own.replace('第', '')}节`
    : own
  const texts = two === null ? [said] : [first, last].map(one => `${half}第${one ?? ''}节`)
  const read = texts.map(text => readPeriod(text).value).filter(one => one !== null)
  if (read.length > 0) return read
  const other = readPeriod(cells('when')).value
  return other === null ? [] : [other]
}

const isClass = (said: SaidClass | null): said is SaidClass =>
  said !== null && said.className !== ''

function classesIn(cells: RowCells) {
  const words = cells('class').replace(/\s/gu, '')
  const grade = readClass(cells('grade').replace(/^([一二三四五六七八九1-9])$/u, '$1年级')).value
    .grade
  // 三(2) and 302 stand under 班级.
  const isShort = /^[初高]?[\d一二三四五六七八九(). -]+$/u.test(words)
  const said = readClass(isShort ? `${words}班` : words).value
  const withGrade =
    said.grade === null && grade !== null && said.className !== ''
      ? readClass(`${grade}年级${said.className}`).value
      : said
  const other = readOtherClass(readClass(words).rest)?.value ?? null
  const classes = [withGrade, other].filter(isClass)
  return { classes, grade: withGrade.grade ?? grade }
}

const SIGNS: Readonly<Record<string, string>> = {
  语: '语文',
  数: '数学',
  英: '英语',
  科: '科学',
  音: '音乐',
  美: '美术',
  体: '体育',
  道: '道德与法治',
  信: '信息科技',
}

/** Names of a cell; 周 慧 is one, padded as tables do. */
function namesIn(cell: string): readonly string[] {
  const names = cell.split(/[、,，;；/()（）]+|\s+/u).filter(name => name !== '')
  // A surname alone is the beginning of what follows.
  const isTorn = names.length > 1 && names[0]?.length === 1
  return isTorn ? [names.join('')] : names
}

/** Who is named to come and nobody the alliance knows; 全体数学教师 and the like are no names. */
export function unknownObserversIn(cells: RowCells, context: PlanContext): readonly string[] {
  return namesIn(cells('observers')).filter(name => {
    const bare = name.replace(/(?:老师|校长|主任)$/u, '')
    const isName = nameLikeness(bare) !== null || (name !== bare && bare.length === 1)
    return isName && !('id' in observerOf(name, context.defaultSchool, context.teachers))
  })
}

function observersIn(cells: RowCells, context: PlanContext): readonly string[] {
  return namesIn(cells('observers')).filter(
    name => 'id' in observerOf(name, context.defaultSchool, context.teachers),
  )
}

/** Everything a row says of its lesson, but the day; as many as it has periods and presenters (第2、3节 王芳/张强). */
export function saidInRow(
  cells: RowCells,
  school: string,
  context: PlanContext,
): readonly SaidPlan[] {
  const periods = periodsIn(cells)
  const said = { ...lessonInRow(cells, school, context), periods: periods.slice(0, 1) }
  const { names } = said.teachers
  if (periods.length < 2) return [said]
  if (names.length === periods.length)
    return periods.map((period, at) => ({
      ...said,
      periods: [period],
      teachers: { names: names.slice(at, at + 1), isSelf: false },
    }))
  // Two lessons of one presenter, or two that are hard to tell apart: to be written one by one.
  return [{ ...said, periods: periods.slice(0, 1).map(period => ({ ...period, isRange: true })) }]
}

function lessonInRow(cells: RowCells, school: string, context: PlanContext): SaidPlan {
  const { schools } = context
  const presenting = readSchools(cells('presenter'), schools)
  const own = readSchools(school, schools).value
  const named = [own, readSchools(cells('place'), schools).value, presenting.value]
  const { classes, grade } = classesIn(cells)
  const subject = cells('subject').replace(/\s/gu, '')
  const marks = readMarks(`${cells('lessonKind')} ${cells('note')} ${cells('place')}`)
  return {
    ...NOTHING_SAID,
    classes,
    grade,
    subject: SIGNS[subject] ?? readSubject(subject, grade).value,
    topic: readTopic(cells('topic').replace(/[《》]/gu, ' ')),
    schools: (named.find(some => some.length > 0) ?? []).slice(0, 1),
    unknownSchool: own.length === 0 && school !== '' ? school : null,
    teachers: { names: namesIn(presenting.rest), isSelf: false },
    required: observersIn(cells, context),
    kind: marks.kind,
    link: marks.link,
    capacity: marks.capacity,
  }
}
