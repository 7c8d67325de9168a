import type { SchoolId } from '../../alliance/alliance'
import { type CivilDay, weekdayOf } from '../../calendar/civil-day'
import { gradeName } from '../../search/facet-words'
import { weekdayWords } from '../../subscription/week'
import type { Slot } from '../slot'
import type { Teacher, TeacherId } from '../teacher'

/** Everybody of the alliance by their id. */
export type TeachersById = ReadonlyMap<TeacherId, Teacher>

/** Where a name would stand that nobody knows. */
export const UNKNOWN_NAME = '待定'

/** 2026年11月25日 周三 */
export function longDay(day: CivilDay): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return `${year}年${month}月${date}日 ${weekdayWords(weekdayOf(day))}`
}

/** 11月25日 周三 */
export function shortDay(day: CivilDay): string {
  return longDay(day).replace(/^\d+年/u, '')
}

/** 第2节 */
export const periodWords = (period: number) => `第${period}节`

/** The name of somebody; 待定 where nobody is named. */
export function nameOf(teachers: TeachersById, id: TeacherId | null): string {
  return (id === null ? undefined : teachers.get(id))?.name ?? UNKNOWN_NAME
}

/** 王村口小学 三(2)班 */
export function schoolAndClass({ schoolId, className }: Slot): string {
  return [schoolId, className].filter(part => part !== '').join(' ')
}

/** 三年级; empty when it is not told. */
export const gradeWords = (grade: number | null) => (grade === null ? '' : gradeName(grade))

/** 三(2)班 数学《分数的初步认识》 */
export function lessonWords({ className, subject, topic }: Slot): string {
  const words = [className, subject ?? ''].filter(part => part !== '').join(' ')
  const whole = words + (topic === '' ? '' : `《${topic}》`)
  return whole === '' ? '课题待定' : whole
}

/** 公开课, 推门听课, 同课异构. */
export function kindWords(kind: Slot['kind']): string {
  if (kind === 'unannounced') return '推门听课'
  return kind === 'parallelLessons' ? '同课异构' : '公开课'
}

/** Schools in the order in which they are declared, those that are not declared behind them. */
export function schoolOrder(schools: readonly SchoolId[]): (school: SchoolId | null) => number {
  const places = new Map(schools.map((school, place) => [school, place]))
  return school => (school === null ? places.size + 1 : (places.get(school) ?? places.size))
}
