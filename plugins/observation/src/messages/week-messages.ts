import { type CivilDay, type DayVerdict, type Term, weeksOf } from '@lianxiao/core'
import { dayWords, type LessonView, lessonOfDay, plainWords } from './lesson-messages'

/** A lesson in a list, with who comes. */
export interface ListedLesson {
  readonly view: LessonView
  /** Names of those who signed up, in their order. */
  readonly observers: readonly string[]
  readonly capacity: number | null
  readonly materials: readonly number[]
  /** In private: the reader's own. Null in a group. */
  readonly mine: 'presents' | 'observes' | 'required' | null
  /** Whether the reader could still sign up. */
  readonly isOpen: boolean
  /** The day it lies on has no lessons at its school after all. */
  readonly dayTrouble: string | null
}

/** A day of a list. */
export interface ListedDay {
  readonly on: CivilDay
  /** 国庆节 放假; null for an ordinary day. */
  readonly note: string | null
  readonly lessons: readonly ListedLesson[]
}

/** Lessons of one message about a week; the others by day. */
const MAX_LISTED_LESSONS = 15
/** Lessons of one message about a day. */
const MAX_LESSONS_A_DAY = 40
/** Names of observers in a line. */
const MAX_NAMES = 4
const WEEKDAYS = '一二三四五六日'
const DAYS_A_WEEK = 7

/** 2人去：周老师、叶老师 */
function goingWords(observers: readonly string[]): string {
  if (observers.length === 0) return ''
  const names = observers.slice(0, MAX_NAMES).map(name => plainWords(name, 12))
  const more = observers.length > MAX_NAMES ? '等' : ''
  return `${observers.length}人去（${names.join('、')}${more}）`
}

function seatWords({ capacity, observers }: ListedLesson): string {
  if (capacity === null) return ''
  const left = capacity - observers.length
  return left > 0 ? `余${left}席` : '已满'
}

const MINE = { presents: '★您上课', observes: '✓您已报名', required: '✓请您必听' }

/** A lesson of a list in one line, without its day. */
export function listedLesson(lesson: ListedLesson): string {
  const { view, observers, materials, mine, dayTrouble } = lesson
  return [
    lessonOfDay(view),
    goingWords(observers),
    seatWords(lesson),
    materials.length === 0 ? '' : `资料 ${materials.map(number => `#${number}`).join(' ')}`,
    mine === null ? '' : MINE[mine],
    dayTrouble === null ? '' : `⚠${dayTrouble}`,
  ]
    .filter(part => part !== '')
    .join(' ')
}

function dayLines(day: ListedDay): readonly string[] {
  const note = day.note === null ? '' : ` ${day.note}`
  return [`【${dayWords(day.on)}】${note}`, ...day.lessons.map(listedLesson)]
}

/** Weekends and breaks need no words. */
const OFF_NOTES: Readonly<
  Record<Extract<DayVerdict, { kind: 'off' }>['because'], (name: string) => string | null>
> = {
  state: name => `${name}放假`,
  school: name => (name === '' ? '不上课' : `不上课（${name}）`),
  weekend: () => null,
  break: () => null,
}

/** What a day without lessons, or one that follows another timetable, is called; null for an ordinary one. */
export function dayNote(verdict: DayVerdict, isWeekend: boolean): string | null {
  if (verdict.kind === 'off') return OFF_NOTES[verdict.because](plainWords(verdict.name, 12))
  if (verdict.kind === 'teaching')
    return isWeekend ? `上周${WEEKDAYS[verdict.actsAs] ?? ''}的课` : null
  return verdict.because === 'makeupWeekday' ? '调休上班，还没定上周几的课' : '放假安排还不知道'
}

/** How many lessons were left out, and how to see them; empty for none. */
function moreWords(left: readonly ListedDay[]): string {
  const count = left.reduce((sum, { lessons }) => sum + lessons.length, 0)
  const [first] = left
  if (first === undefined) return ''
  const [, month, date] = first.on.split('-').map(Number)
  return `还有 ${count} 节没有列出。按天看请发：听课 ${month}月${date}日`
}

/** Days cut so that at most so many lessons are shown. */
function cut(days: readonly ListedDay[], limit: number): readonly [ListedDay[], ListedDay[]] {
  const shown: ListedDay[] = []
  const left: ListedDay[] = []
  let room = limit
  for (const day of days) {
    const lessons = day.lessons.slice(0, room)
    const others = day.lessons.slice(lessons.length)
    if (lessons.length > 0 || (day.lessons.length === 0 && room > 0))
      shown.push({ ...day, lessons })
    if (others.length > 0) left.push({ ...day, lessons: others })
    room -= lessons.length
  }
  return [shown, left]
}

/** What a list is about. */
export interface ListTitle {
  /** 第12周; null where no term tells the week. */
  readonly week: number | null
  readonly from: CivilDay
  readonly until: CivilDay
  /** Whether the last of these days is over. */
  readonly isOver: boolean
  /** Schools and the subject that were asked for; empty for all. */
  readonly only: readonly string[]
}

function titleWords({ week, from, until, only }: Omit<ListTitle, 'isOver'>): string {
  const days = from === until ? dayWords(from) : `${dayWords(from)}–${dayWords(until)}`
  const of = only.length === 0 ? '' : `（${only.map(name => plainWords(name, 20)).join('、')}）`
  return `${week === null ? '' : `第${week}周 `}${days}${of}`
}

const countOf = (days: readonly ListedDay[]) =>
  days.reduce((sum, { lessons }) => sum + lessons.length, 0)

function signUpHint(days: readonly ListedDay[]): string {
  const open = days.flatMap(({ lessons }) => lessons).find(({ isOpen }) => isOpen)
  return open === undefined ? '' : `想去听请发：听课 报名 ${open.view.number ?? ''}`
}

/** 听课 本周, 今天, 列表. Days without lessons are told where they have a note. */
export function lessonList(title: ListTitle, days: readonly ListedDay[]): string {
  const count = countOf(days)
  // Of many days only those with lessons.
  const isShort = days.length <= DAYS_A_WEEK
  const told = days.filter(({ note, lessons }) => (isShort && note !== null) || lessons.length > 0)
  if (count === 0) {
    if (title.isOver) return `${titleWords(title)}：没有排过听课。`
    const notes = told.map(({ on, note }) => `${dayWords(on)} ${note ?? ''}`)
    return [
      `${titleWords(title)}：还没有排听课。`,
      ...notes,
      '排一节请发：听课 排 下周三 第2节 三(2)班 数学 分数的初步认识 何老师',
    ].join('\n')
  }
  const limit = title.from === title.until ? MAX_LESSONS_A_DAY : MAX_LISTED_LESSONS
  const [shown, left] = cut(told, limit)
  return [
    `${titleWords(title)}：听课 ${count} 节`,
    ...shown.flatMap(dayLines),
    moreWords(left),
    signUpHint(shown),
  ]
    .filter(line => line !== '')
    .join('\n')
}

/** The term has no such week. @param term the one that is spoken of; null when none is declared */
export function noSuchWeek(said: string, term: Term | null): string {
  if (term === null)
    return '还没有登记学期，不知道第几周是哪几天。请发“听课 本周”，或请管理员发：校历 2026学年第一学期 9月1日到1月20日'
  const days = `${dayWords(term.firstOn)}到${dayWords(term.lastOn)}`
  return `没有“${plainWords(said, 12)}”：${term.name}是第1周到第${weeksOf(term)}周（${days}）。看这周的请发：听课 本周`
}

/** No such day. */
export function noSuchDay(said: string): string {
  return `没有“${plainWords(said, 20)}”这一天。请写成：听课 本周、听课 下周三 或 听课 11月25日`
}

/** Lesson plan and slides of a lesson. */
export function materialsAre(view: LessonView, materials: readonly number[]): string {
  const lesson = lessonOfDay(view)
  if (materials.length === 0)
    return `${lesson}\n还没有教案和课件。先把文件发到群里，再用它的编号发：听课 资料 ${view.number ?? ''} #12`
  const numbers = materials.map(number => `#${number}`).join(' ')
  return `${lesson}\n资料 ${numbers}。要看请发：取 #${materials[0] ?? ''}`
}

/** Lesson plan and slides were kept with the lesson. */
export function materialsSet(view: LessonView, materials: readonly number[]): string {
  return materials.length === 0
    ? `已去掉 ${view.number ?? ''}号课的资料。`
    : `已记下。${materialsAre(view, materials)}`
}

/** How to name lesson plan and slides. */
export function materialsHow(): string {
  return '请带上课的编号和资料的编号，例如：听课 资料 3 #12 #15（去掉资料请发：听课 资料 3 无）'
}

/** Files that are not there, or not for who asks. */
export function noSuchResources(numbers: readonly number[]): string {
  return `没有找到资料 ${numbers.map(number => `#${number}`).join(' ')}。编号在收录回执和搜索结果里，例如：找 三年级数学 分数 课件`
}

/** Files that those who come could not take: none was kept with the lesson. */
export function notForEverybody(lesson: number, numbers: readonly number[]): string {
  const [first = 0] = numbers
  const which = numbers.map(number => `#${number}`).join(' ')
  return [
    `没有挂上：${which} 来听课的老师取不到（只给自己、本校或别的群看的，或刚发来还没读完）。`,
    `要给大家看请先发：范围 #${first} 联盟；再发一次：听课 资料 ${lesson} #${first}`,
  ].join('')
}

/** More than a lesson can have. */
export function tooManyMaterials(limit: number): string {
  return `一节课最多放 ${limit} 份资料。`
}
