import type { CivilDay } from '../../../calendar/civil-day'
import { weekOfTerm } from '../../../calendar/terms'
import { kindWords, longDay, nameOf, periodWords } from '../lesson-words'
import type { BookCell, BookSheet } from '../paper'
import { type CountedLesson, isRecordedLate } from '../term-counts'
import { number, text } from './columns'
import { onceEach } from './once-each'
import type { StatisticsFacts } from './statistics-facts'

/** Rows of evidence. Excel takes a million, teachers do not. */
const MAX_EVIDENCE_ROWS = 20_000

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

/** Every lesson behind the numbers, by day and period, with why it counts or does not. */
export function evidenceSheet(facts: StatisticsFacts, title: string): BookSheet {
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
