import type { CivilDay } from '../../../calendar/civil-day'
import { weekOfTerm, weeksOf } from '../../../calendar/terms'
import { DUTY_WORDS } from '../../duty-words'
import type { BookSheet } from '../paper'
import type { TeacherTerm } from '../term-counts'
import { number, orNothing, percent, share, text } from './columns'
import { counted } from './counted-lessons'
import { onceEach } from './once-each'
import type { StatisticsFacts } from './statistics-facts'

/** A term has fewer; a wrong one must not make a workbook without end. */
const MAX_TERM_WEEKS = 30
/** 21周 fits: a term across A4 stays as large as print in a book. */
const WEEK_WIDTH = 4.5

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

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

/** How many lessons each teacher heard in each week, and what was asked of them. */
export function weeksSheet(
  { counts: { term, teachers } }: StatisticsFacts,
  title: string,
): BookSheet {
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
