import { daysBetween } from '../../../calendar/civil-day'
import { longDay } from '../lesson-words'
import type { BookSheet } from '../paper'
import type { CountedExcuse } from '../term-counts'
import { number, text } from './columns'
import type { StatisticsFacts } from './statistics-facts'

const WORDS_OF: Readonly<Record<CountedExcuse['word'], string>> = {
  organiser: '组织者记的',
  own: '自己报的',
  waits: '自己报的，等组织者同意，没有少算',
}

/** Why less is asked of somebody: whose word it is must be seen by who pays by these numbers. */
export function absencesSheet({ counts }: StatisticsFacts, title: string): BookSheet {
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
