import { schoolOrder } from '../lesson-words'
import type { BookCell, BookSheet } from '../paper'
import type { TeacherTerm } from '../term-counts'
import { number, percent, share, text } from './columns'
import { counted } from './counted-lessons'
import type { StatisticsFacts } from './statistics-facts'

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

/** How many lessons the teachers of each school heard, and how many of them did what was asked. */
export function schoolsSheet({ counts, schools }: StatisticsFacts, title: string): BookSheet {
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
