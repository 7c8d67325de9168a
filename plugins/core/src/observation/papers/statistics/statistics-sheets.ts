import { schoolOrder } from '../lesson-words'
import type { BookSheet } from '../paper'
import { absencesSheet } from './absences-sheet'
import { evidenceSheet } from './evidence-sheet'
import { schoolsSheet } from './schools-sheet'
import type { StatisticsFacts } from './statistics-facts'
import { subjectsSheet } from './subjects-sheet'
import { weeksSheet } from './weeks-sheet'

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
    () => weeksSheet(sorted, dated),
    () => schoolsSheet(sorted, `${dated}　按学校`),
    () => subjectsSheet(sorted, `${dated}　按学科`),
    () => evidenceSheet(sorted, `${dated}　每一节听课的依据`),
    ...(isAnybodyAway
      ? [() => absencesSheet(sorted, `${dated}　请假（应听的节数已经按它少算）`)]
      : []),
  ]
}
