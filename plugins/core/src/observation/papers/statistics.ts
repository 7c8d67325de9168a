import type { SchoolId } from '../../alliance/alliance'
import { type CivilDay, daysBetween } from '../../calendar/civil-day'
import { weekOfTerm, weeksOf } from '../../calendar/terms'
import { DUTY_WORDS } from '../duty-words'
import {
  kindWords,
  longDay,
  nameOf,
  periodWords,
  schoolOrder,
  type TeachersById,
} from './lesson-words'
import type { BookCell, BookColumn, BookSheet } from './paper'
import {
  type CountedExcuse,
  type CountedLesson,
  isRecordedLate,
  type TeacherTerm,
  type TermCounts,
} from './term-counts'

/** A term has fewer; a wrong one must not make a workbook without end. */
export const MAX_TERM_WEEKS = 30
/** Rows of evidence. Excel takes a million, teachers do not. */
export const MAX_EVIDENCE_ROWS = 20_000

/** What the workbook is made of. */
export interface StatisticsFacts {
  readonly counts: TermCounts
  readonly teachers: TeachersById
  /** As they are declared. */
  readonly schools: readonly SchoolId[]
  /** 松阳联盟 or 王村口小学 */
  readonly ofWhom: string
  /** 2026年11月25日 周三 */
  readonly madeOn: string
}

/** 21周 fits: a term across A4 stays as large as print in a book. */
const WEEK_WIDTH = 4.5

const text = (head: string, width: number): BookColumn => ({ head, width, format: 'text' })
const number = (head: string, width = 8): BookColumn => ({ head, width, format: 'number' })
const percent = (head: string): BookColumn => ({ head, width: 8, format: 'percent' })

/** Null where nothing was asked for. */
const share = (part: number, whole: number | null) =>
  whole === null || whole === 0 ? null : part / whole

const counted = ({ lessons }: TeacherTerm) => lessons.filter(({ counts }) => counts)
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
/** An empty cell reads better than a field of zeros. */
const orNothing = (value: number): BookCell => (value === 0 ? null : value)

/** Works something out once for each of a few things that are asked for again and again. */
function onceEach<K, V>(workOut: (of: K) => V): (of: K) => V {
  const known = new Map<K, V>()
  return of => {
    const value = known.get(of) ?? workOut(of)
    known.set(of, value)
    return value
  }
}

/** How many lessons count in each week, the first one first. */
function countsByWeek(
  teacher: TeacherTerm,
  weekOf: (on: CivilDay) => number | null,
  weeks: number,
): readonly number[] {
  const counts = new Array<number>(weeks).fill(0)
  for (const { on } of counted(teacher)) {
    const week = weekOf(on)
    if (week !== null && week <= weeks) counts[week - 1] = (counts[week - 1] ?? 0) + 1
  }
  return counts
}

function matrix({ counts: { term, teachers } }: StatisticsFacts, title: string): BookSheet {
  const weeks = Array.from({ length: Math.min(MAX_TERM_WEEKS, weeksOf(term)) }, (_, at) => at + 1)
  const weekOf = onceEach((on: CivilDay) => weekOfTerm(term, on))
  const byWeek = teachers.map(teacher => countsByWeek(teacher, weekOf, weeks.length))
  const rows = teachers.map((teacher, at) => {
    const total = counted(teacher).length
    const { name, schoolId, duty, required } = teacher
    const cells = (byWeek[at] ?? []).map(orNothing)
    return [
      name,
      schoolId ?? '未登记',
      DUTY_WORDS[duty],
      ...cells,
      total,
      required,
      share(total, required),
    ]
  })
  const asked = sum(teachers.map(({ required }) => required ?? 0))
  const done = sum(teachers.map(teacher => counted(teacher).length))
  const doneOfAsked = sum(
    teachers.filter(({ required }) => required !== null).map(of => counted(of).length),
  )
  const totals = weeks.map((_, week) => orNothing(sum(byWeek.map(row => row[week] ?? 0))))
  return {
    name: '教师×周次',
    title,
    columns: [
      text('教师', 9),
      text('学校', 20),
      text('职务', 9),
      ...weeks.map(week => number(`${week}周`, WEEK_WIDTH)),
      number('合计', 6),
      number('应听', 6),
      percent('完成率'),
    ],
    rows: [...rows, ['合计', '', '', ...totals, done, asked, share(doneOfAsked, asked)]],
    hasTotals: true,
    frozenColumns: 1,
  }
}

function schoolRow(name: string, teachers: readonly TeacherTerm[]): BookCell[] {
  const lessons = teachers.flatMap(counted)
  const asked = teachers.filter(({ required }) => required !== null && required > 0)
  const reached = asked.filter(of => counted(of).length >= (of.required ?? 0)).length
  const mean = share(lessons.length, teachers.length)
  return [
    name,
    teachers.length,
    lessons.length,
    mean === null ? null : Math.round(mean * 10) / 10,
    lessons.filter(({ hasRecord }) => hasRecord).length,
    asked.length,
    reached,
    share(reached, asked.length),
  ]
}

function bySchool({ counts, schools }: StatisticsFacts, title: string): BookSheet {
  const order = schoolOrder(schools)
  const found = [...new Set(counts.teachers.map(({ schoolId }) => schoolId))]
  const rows = found
    .sort((a, b) => order(a) - order(b))
    .map(school =>
      schoolRow(
        school ?? '未登记',
        counts.teachers.filter(({ schoolId }) => schoolId === school),
      ),
    )
  return {
    name: '按学校',
    title,
    columns: [
      text('学校', 22),
      number('教师数'),
      number('听课节数', 10),
      number('人均'),
      number('有记录'),
      number('有任务', 8),
      number('达标人数', 10),
      percent('达标率'),
    ],
    rows: [...rows, schoolRow('合计', counts.teachers)],
    hasTotals: true,
    frozenColumns: 1,
  }
}

function bySubject({ counts }: StatisticsFacts, title: string): BookSheet {
  const lessons = counts.teachers.flatMap(counted)
  const subjects = [...new Set(lessons.map(({ subject }) => subject ?? '未写学科'))]
  const row = (name: string, of: readonly CountedLesson[]): BookCell[] => [
    name,
    new Set(of.map(({ slot }) => slot)).size,
    of.length,
    of.filter(({ hasRecord }) => hasRecord).length,
    share(of.length, lessons.length),
  ]
  const rows = subjects
    .map(name => ({ name, of: lessons.filter(({ subject }) => (subject ?? '未写学科') === name) }))
    .sort((a, b) => b.of.length - a.of.length || a.name.localeCompare(b.name, 'zh'))
    .map(({ name, of }) => row(name, of))
  return {
    name: '按学科',
    title,
    columns: [
      text('学科', 16),
      number('课的节数', 10),
      number('听课人次', 10),
      number('有记录'),
      percent('占比'),
    ],
    rows: [...rows, row('合计', lessons)],
    hasTotals: true,
    frozenColumns: 1,
  }
}

const WORDS_OF: Readonly<Record<CountedExcuse['word'], string>> = {
  organiser: '组织者记的',
  own: '自己报的',
  waits: '自己报的，等组织者同意，没有少算',
}

/** Why less is asked of somebody: whose word it is must be seen by who pays by these numbers. */
function absences({ counts }: StatisticsFacts, title: string): BookSheet {
  const rows = counts.teachers.flatMap(({ name, schoolId, excuses = [] }) =>
    excuses.map(({ firstOn, lastOn, word }) => [
      name,
      schoolId ?? '未登记',
      longDay(firstOn),
      longDay(lastOn),
      daysBetween(firstOn, lastOn) + 1,
      WORDS_OF[word],
    ]),
  )
  return {
    name: '请假',
    title,
    columns: [
      text('教师', 10),
      text('学校', 24),
      text('从', 22),
      text('到', 22),
      number('天数', 7),
      text('谁说的', 32),
    ],
    rows,
    hasTotals: false,
    frozenColumns: 1,
  }
}

/** Quicker than a comparison by language, which days do not need. */
const compareDays = (a: CivilDay, b: CivilDay) => (a < b ? -1 : Number(a > b))

/** What whoever checks a count wants to see: who came unasked, and what was written long after. */
function remarks({ isSignedUp, recordedAfterDays }: CountedLesson): readonly string[] {
  return [
    ...(isSignedUp ? [] : ['没报名']),
    ...(isRecordedLate(recordedAfterDays) ? [`课后${recordedAfterDays}天补的`] : []),
  ]
}

/** What counts without a record counts by a granted appeal: who looks at the sheet must see that. */
function countingWords(lesson: CountedLesson): string {
  const { counts, hasRecord, why } = lesson
  const notes = [...(counts && !hasRecord ? ['申诉同意'] : []), ...remarks(lesson)]
  const told = notes.length === 0 ? '' : `（${notes.join('，')}）`
  return `${counts ? '算' : `不算：${why}`}${told}`
}

function evidenceRow(
  lesson: CountedLesson,
  observer: string,
  { teachers, dayCells }: StatisticsFacts & { readonly dayCells: (on: CivilDay) => BookCell[] },
): BookCell[] {
  return [
    ...dayCells(lesson.on),
    periodWords(lesson.period),
    observer,
    lesson.schoolId,
    nameOf(teachers, lesson.presenter),
    lesson.className,
    lesson.subject ?? '',
    lesson.topic,
    kindWords(lesson.kind),
    lesson.hasRecord ? '有' : '没有',
    countingWords(lesson),
    lesson.slot,
  ]
}

function evidence(facts: StatisticsFacts, title: string): BookSheet {
  const { term } = facts.counts
  const dayCells = onceEach<CivilDay, BookCell[]>(on => [weekOfTerm(term, on), longDay(on)])
  const rows = facts.counts.teachers
    .flatMap(({ name, lessons }) => lessons.map(lesson => ({ name, lesson })))
    .sort((a, b) => compareDays(a.lesson.on, b.lesson.on) || a.lesson.period - b.lesson.period)
    .slice(0, MAX_EVIDENCE_ROWS)
    .map(({ name, lesson }) => evidenceRow(lesson, name, { ...facts, dayCells }))
  return {
    name: '明细',
    title,
    columns: [
      number('周次', 6),
      text('日期', 22),
      text('节次', 8),
      text('听课人', 10),
      text('学校', 24),
      text('授课教师', 10),
      text('班级', 13),
      text('学科', 12),
      text('课题', 30),
      text('形式', 10),
      text('记录', 7),
      text('计数', 22),
      number('课号', 7),
    ],
    rows,
    hasTotals: false,
    frozenColumns: 0,
  }
}

/**
 * Lays out a term's statistics: teacher by week, by school, by subject, the evidence behind every number, and absences
 * where there are any.
 * @returns one maker a sheet, so that others may have their turn between two
 */
export function statisticsSheets(facts: StatisticsFacts): readonly (() => BookSheet)[] {
  const title = `${facts.ofWhom} ${facts.counts.term.name} 听课统计`
  const dated = `${title}（截至 ${facts.madeOn}）`
  const order = schoolOrder(facts.schools)
  const teachers = [...facts.counts.teachers].sort(
    (a, b) =>
      order(a.schoolId) - order(b.schoolId) ||
      (a.schoolId ?? '').localeCompare(b.schoolId ?? '', 'zh') ||
      a.teacher - b.teacher,
  )
  const sorted = { ...facts, counts: { ...facts.counts, teachers } }
  const isAnybodyAway = teachers.some(({ excuses = [] }) => excuses.length > 0)
  return [
    () => matrix(sorted, dated),
    () => bySchool(sorted, `${dated}　按学校`),
    () => bySubject(sorted, `${dated}　按学科`),
    () => evidence(sorted, `${dated}　每一节听课的依据`),
    ...(isAnybodyAway ? [() => absences(sorted, `${dated}　请假（应听的节数已经按它少算）`)] : []),
  ]
}
