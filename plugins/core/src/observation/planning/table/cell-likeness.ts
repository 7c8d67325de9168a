import { nameLikeness } from '../../../resource/hold/names'
import type { ColumnKind } from './table-columns'

/** What tells names and schools apart from other words. */
export interface KnownNames {
  readonly teachers: ReadonlySet<string>
  /** Names and aliases. */
  readonly schools: readonly string[]
}

const CHINESE_NUMBER = '[一二三四五六七八九十]{1,3}'
const DAY =
  /^(?:\d{4}[-./年]\s?\d{1,2}[-./月]\s?\d{1,2}日?|\d{1,2}[./-]\d{1,2}|[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}[日号]?)(?:\s?\(?(?:周|星期)[一二三四五六日天]\)?)?$/u
const PERIOD = new RegExp(
  `^(?:上午|下午|早上|晚上)?第?(?:\\d{1,2}|${CHINESE_NUMBER})节?(?:[、,，~～—–和到至/-]第?(?:\\d{1,2}|${CHINESE_NUMBER})节?)?(?:课)?$|^(?:上午|下午|早上|晚上)$`,
  'u',
)
const CLOCK = /\d{1,2}[:：]\d{2}/u
const CLASS =
  /^(?:[初高]?[一二三四五六七八九1-9](?:年级|年)?[-.]?\(?\d{1,2}\)?班?|[初高]?[一二三四五六七八九1-9](?:年级|年)?\(?[一二三四五六七八九]\)?班|\(?\d{1,2}\)?班|[1-9]0\d班?)$/u
const GRADE = /^(?:[一二三四五六七八九1-9]年级?|[初高][一二三]|[一二三四五六七八九])$/u
const SUBJECT =
  /^(?:道德与法治|道法|品德|政治|思政|语文|数学|英语|外语|物理|化学|生物学?|历史|地理|科学|音乐|美术|体育(?:与健康)?|劳动(?:教育)?|艺术|信息(?:科技|技术)?|综合(?:实践)?(?:活动)?|心理(?:健康)?(?:教育)?|书法|班会|[语数英科音美体道信综物化生政史地])(?:课)?$/u
const PLACE = /室|楼|馆|厅|报告|操场|录播|线上|教室|校区/u
const SCHOOL = /(?:小学|中学|学校|中心校|附小|附中|完小|小)$/u
const LESSON_KIND = /公开|推门|同课异构|研讨|展示|汇报|示范|新授|复习|随堂|常规|常态/u
const WEEK = new RegExp(`^第?(?:\\d{1,2}|${CHINESE_NUMBER})周?$`, 'u')
const WEEKDAY = /^(?:周|星期|礼拜)?[一二三四五六日天1-7]$/u

/** What stands in a column of another kind. */
const WRONG = -12

const fits = (isFitting: boolean, score: number) => (isFitting ? score : WRONG)

function likeName(word: string, known: KnownNames): number {
  if (known.teachers.has(word)) return 9
  if (PLACE.test(word)) return WRONG
  if (/(?:老师|校长|主任)$/u.test(word)) return 9
  const likeness = nameLikeness(word)
  if (likeness !== null) return likeness === 'strong' ? 6 : 4
  return /^[\p{Script=Han}·]{2,4}$/u.test(word) ? 1 : WRONG
}

function likePresenter(words: string, known: KnownNames): number {
  const names = words.split(/[、,，;；/]/u).filter(name => name !== '')
  const bare = names.map(name =>
    known.schools.reduce((rest, school) => rest.replace(school, ''), name),
  )
  return Math.min(...bare.map(name => likeName(name.replace(/[()（）-]/gu, ''), known)), 9)
}

function likeSchool(words: string, { schools }: KnownNames): number {
  if (schools.some(school => words.includes(school))) return 10
  return fits(SCHOOL.test(words), 8)
}

type Judge = (words: string, glued: string, known: KnownNames) => number

const JUDGES: Readonly<Record<ColumnKind, Judge>> = {
  number: (_, glued) => fits(/^\d{1,3}$/.test(glued), 6),
  day: (words, glued) => fits(DAY.test(words) || DAY.test(glued), 9),
  when: (words, glued) => {
    const isWhen = DAY.test(glued) || PERIOD.test(glued) || CLOCK.test(glued) || DAY.test(words)
    const holdsDay = /月\d|周[一二三四五六日]|星期|节/u.test(words)
    return fits(isWhen || holdsDay, 7)
  },
  week: (_, glued) => fits(WEEK.test(glued), glued.includes('周') ? 8 : 4),
  // A 3 alone is the lesson of the day rather than 星期三, where both columns could hold it.
  weekday: (_, glued) => fits(WEEKDAY.test(glued), glued.length > 1 ? 8 : /\d/.test(glued) ? 4 : 6),
  period: (words, glued) => {
    if (CLOCK.test(words)) return 6
    return fits(PERIOD.test(glued), /[节午]/u.test(glued) ? 8 : 5)
  },
  class: (_, glued) => {
    const areClasses = glued.split(/[、,，/]/u).every(one => CLASS.test(one))
    return fits(areClasses || GRADE.test(glued), areClasses ? 8 : 4)
  },
  grade: (_, glued) => fits(GRADE.test(glued), 7),
  subject: (_, glued) => fits(SUBJECT.test(glued), 8),
  topic: words => (DAY.test(words) || CLASS.test(words) ? -3 : 2),
  presenter: (_, glued, known) => likePresenter(glued, known),
  observers: words => (/老师|教师|、|全体|组|领导/u.test(words) ? 3 : 0.5),
  place: words => (PLACE.test(words) ? 5 : 0.5),
  school: (words, _, known) => likeSchool(words, known),
  lessonKind: words => (LESSON_KIND.test(words) ? 6 : -1),
  note: () => 0,
  other: () => 0.2,
}

/** Columns of free words; all others hold something short. */
const FREE: ReadonlySet<ColumnKind> = new Set<ColumnKind>([
  'topic',
  'observers',
  'place',
  'note',
  'other',
])
/** What is longer stands in a column of free words, in UTF-16 units. */
const MAX_SHORT_CHARS = 24
/** Pieces that one cell was torn into, at most: of short ones, of free words. */
const MAX_SHORT_RUN = 3
const MAX_FREE_RUN = 8
/** Free words beyond this tell nothing more, in UTF-16 units. */
const MAX_FREE_CHARS = 80
/** Judgements remembered while one table is read: the same words come again and again. */
const MAX_REMEMBERED = 20_000
/** Each piece more makes it likelier that two cells were taken for one. */
const TORN = 0.6

/** How many pieces a cell of such a column may be torn into. */
export const longestRun = (kind: ColumnKind): number =>
  FREE.has(kind) ? MAX_FREE_RUN : MAX_SHORT_RUN

/** Judges pieces of a row, read as one cell, against a kind of column; below zero when they hardly stand there. */
export type CellLikeness = (kind: ColumnKind, pieces: readonly string[]) => number

/** A judge that remembers, for one table. */
export function createCellLikeness(known: KnownNames): CellLikeness {
  const remembered = new Map<string, number>()
  const judge = (kind: ColumnKind, words: string): number => {
    const key = `${kind} ${words}`
    const before = remembered.get(key)
    if (before !== undefined) return before
    const score = JUDGES[kind](words, words.replace(/\s/gu, ''), known)
    if (remembered.size < MAX_REMEMBERED) remembered.set(key, score)
    return score
  }
  return (kind, pieces) => {
    const isFree = FREE.has(kind)
    const words = pieces.join(' ')
    if (!isFree && words.length > MAX_SHORT_CHARS) return WRONG
    return judge(kind, words.slice(0, MAX_FREE_CHARS)) - TORN * (pieces.length - 1)
  }
}
