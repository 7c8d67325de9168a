import type { BookCell, BookSheet } from '../paper'
import type { CountedLesson } from '../term-counts'
import { number, percent, share, text } from './columns'
import { counted } from './counted-lessons'
import type { StatisticsFacts } from './statistics-facts'

/** How many lessons of each subject were heard, the most heard first. */
export function subjectsSheet({ counts }: StatisticsFacts, title: string): BookSheet {
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
